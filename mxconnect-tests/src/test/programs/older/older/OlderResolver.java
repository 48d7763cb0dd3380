package older;

import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Resolver;

/** Knows nothing of deadlines. */
public final class OlderResolver implements Resolver {
  @Override
  public String name() {
    return "older";
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question) {
    return DnsAnswer.noSuchName(question);
  }
}
