package broken;

import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** Fails when it is made. */
public final class BrokenResolver implements Resolver {
  public BrokenResolver() {
    throw new IllegalStateException("no licence");
  }

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
    throw new UnsupportedOperationException();
  }
}
