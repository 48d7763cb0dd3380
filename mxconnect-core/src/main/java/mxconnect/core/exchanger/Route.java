package mxconnect.core.exchanger;

import java.util.List;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.Security;

/**
 * How a target leads to a mail exchanger (RFC 7672 §2.2.1).
 *
 * @param security what DNSSEC says of the MX records, or of their absence
 * @param reason why that is not secure, in words; may be empty
 * @param nextHops the domain of the target, and for an MX record what the domain is an alias of, if
 *     it is one; none if the caller or an address literal names the exchanger
 */
public record Route(Security security, String reason, List<String> nextHops) {
  /** Makes a route of a copy of the list. */
  public Route {
    nextHops = List.copyOf(nextHops);
  }

  /** MX records lead to it. */
  static Route byRecords(DnsAnswer answer) {
    String domain = answer.question().name();
    String alias = answer.name();
    List<String> nextHops = alias.equals(domain) ? List.of(domain) : List.of(domain, alias);
    return new Route(answer.security(), answer.securityReason(), nextHops);
  }

  /**
   * The domain itself takes the place of MX records. What it is an alias of counts only if that is
   * secure.
   */
  static Route withoutRecords(DnsAnswer answer) {
    return answer.security() == Security.SECURE
        ? byRecords(answer)
        : new Route(answer.security(), answer.securityReason(), List.of(answer.question().name()));
  }

  /** Somebody named it who does, or does not, vouch for it. */
  static Route named(boolean trusted) {
    return new Route(trusted ? Security.SECURE : Security.INSECURE, "", List.of());
  }
}
