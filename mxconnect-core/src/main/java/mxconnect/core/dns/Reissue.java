package mxconnect.core.dns;

import java.time.Duration;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.Security;

/** Copies an answer with another TTL or status. */
final class Reissue {
  private Reissue() {}

  static DnsAnswer with(DnsAnswer answer, Duration ttl, Security security) {
    return switch (answer) {
      case DnsAnswer.Found found ->
          new DnsAnswer.Found(found.question(), found.records(), found.aliases(), ttl, security);
      case DnsAnswer.NoRecords none ->
          new DnsAnswer.NoRecords(none.question(), none.aliases(), ttl, security);
      case DnsAnswer.NoSuchName none ->
          new DnsAnswer.NoSuchName(none.question(), none.aliases(), ttl, security);
    };
  }
}
