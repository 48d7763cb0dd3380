package mxconnect.core.dane;

import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.NameStatus;
import mxconnect.core.exchanger.Exchanger;

/**
 * The TLSA base domains of a host (RFC 7672 §2.2.2, §2.2.3).
 *
 * @param names in the order in which they are tried: what the aliases lead to, then what they start
 *     from; none if nothing about the host is secure
 * @param byFirstAlias whether only the first of several aliases is secure
 */
record BaseDomains(List<String> names, boolean byFirstAlias) {

  /**
   * Finds them.
   *
   * @param host the mail exchanger
   * @param status what is known of its name; empty if its addresses need no look-up
   * @throws DnsLookupException if the first alias cannot be looked up
   */
  static BaseDomains of(
      Exchanger host, Optional<NameStatus> status, TlsaLookup.Question dns, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    String start = start(host);
    List<String> aliases = status.map(NameStatus::aliases).orElseGet(List::of);
    String end = aliases.isEmpty() ? host.hostname() : aliases.getLast();
    if (isSecureToTheEnd(host, status)) {
      return new BaseDomains(start.equals(end) ? List.of(start) : List.of(end, start), false);
    }
    return !start.equals(end) && isSecureAlias(start, dns, deadline)
        ? new BaseDomains(List.of(start), true)
        : new BaseDomains(List.of(), false);
  }

  /** An implicit mail exchanger has the name that the domain's own aliases lead to. */
  private static String start(Exchanger host) {
    return host.implicitMx() ? host.route().nextHops().getFirst() : host.hostname();
  }

  private static boolean isSecureToTheEnd(Exchanger host, Optional<NameStatus> status) {
    boolean reached =
        start(host).equals(host.hostname()) || host.route().security() == Security.SECURE;
    return reached && status.map(NameStatus::security).orElse(Security.SECURE) == Security.SECURE;
  }

  /** An insecure chain may begin with a secure alias, which only a question for it shows. */
  private static boolean isSecureAlias(String name, TlsaLookup.Question dns, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    DnsAnswer answer = dns.resolve(new DnsQuestion(name, RecordType.CNAME), deadline);
    return answer instanceof DnsAnswer.Found && answer.security() == Security.SECURE;
  }
}
