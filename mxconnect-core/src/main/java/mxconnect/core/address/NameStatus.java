package mxconnect.core.address;

import java.util.List;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.Security;

/**
 * What an answer with addresses says of the name asked for.
 *
 * @param security what DNSSEC says, the aliases included
 * @param aliases the names that it is an alias of, in order; none if it is no alias
 * @param reason why it is not secure, in words; may be empty
 */
public record NameStatus(Security security, List<String> aliases, String reason) {
  /** Makes a status of a copy of the list. */
  public NameStatus {
    aliases = List.copyOf(aliases);
  }

  static NameStatus of(DnsAnswer answer) {
    return new NameStatus(answer.security(), answer.aliases(), answer.securityReason());
  }
}
