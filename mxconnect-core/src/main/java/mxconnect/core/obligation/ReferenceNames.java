package mxconnect.core.obligation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mxconnect.api.TlsObligation;
import mxconnect.core.dane.verify.DnsIds;

/**
 * The names of which a certificate must have one: its reference identifiers (RFC 6125 §6.2).
 *
 * @param hosts names that it may have, in A-labels
 * @param domains domains of which it may have the name, or any name below, in A-labels
 */
record ReferenceNames(List<String> hosts, List<String> domains) {
  ReferenceNames {
    hosts = hosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    domains = domains.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** A host whose name is known for certain. */
  static ReferenceNames ofHost(String hostname) {
    return new ReferenceNames(List.of(hostname), List.of());
  }

  /** Whichever host of a domain it is: who names it need not be trusted then. */
  static ReferenceNames within(String domain) {
    return new ReferenceNames(List.of(), List.of(domain));
  }

  boolean match(DnsIds shown) {
    return hosts.stream().anyMatch(shown::match)
        || domains.stream().anyMatch(domain -> shown.match(domain) || shown.matchBelow(domain));
  }

  /** Returns them as {@link TlsObligation.Pkix#referenceIdentifiers()} has them. */
  List<String> referenceIdentifiers() {
    return Stream.concat(
            hosts.stream(), domains.stream().flatMap(domain -> Stream.of(domain, "." + domain)))
        .toList();
  }

  /**
   * Returns them for a message: {@code mx.example.com} or {@code example.com or a name below it}.
   */
  @Override
  public String toString() {
    List<String> below = domains.stream().map(domain -> domain + " or a name below it").toList();
    return String.join(", ", hosts) + String.join(", ", below);
  }
}
