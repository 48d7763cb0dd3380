package stale;

import java.time.Duration;
import java.util.List;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Resolver;

/** Has the methods of both versions, and still calls one that is gone. */
public final class StaleResolver implements Resolver {
  @Override
  public String name() {
    return "stale";
  }

  @Override
  public StaleResolver configured(ProviderContext context) {
    context.value("stale.zone");
    return this;
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question) {
    return new DnsAnswer.NoSuchName(question, List.of(), Duration.ZERO, Security.UNKNOWN);
  }

  public DnsAnswer resolve(DnsQuestion question, Deadline deadline) {
    return resolve(question);
  }
}
