package older;

import java.time.Duration;
import java.util.List;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Resolver;

/** Knows nothing of deadlines. */
public final class OlderResolver implements Resolver {
  @Override
  public String name() {
    return "older";
  }

  @Override
  public DnsAnswer resolve(DnsQuestion question) {
    return new DnsAnswer.NoSuchName(question, List.of(), Duration.ZERO, Security.UNKNOWN);
  }
}
