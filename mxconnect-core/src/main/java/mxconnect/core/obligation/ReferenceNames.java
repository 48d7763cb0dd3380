package mxconnect.core.obligation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.TlsObligation;
import mxconnect.core.dane.verify.DnsIds;

/**
 * The names of which a certificate must have one: its reference identifiers (RFC 6125 §6.2).
 *
 * @param hosts names that it may have, in A-labels
 * @param domains domains below which it may have any name, in A-labels
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
    return new ReferenceNames(List.of(domain), List.of(domain));
  }

  /** Names that somebody gives: {@code .example.com} is any name below {@code example.com}. */
  static ReferenceNames of(List<String> names) {
    return new ReferenceNames(
        names.stream().filter(name -> !name.startsWith(".")).toList(),
        names.stream()
            .filter(name -> name.startsWith("."))
            .map(name -> name.substring(1))
            .toList());
  }

  boolean match(DnsIds shown) {
    return hosts.stream().anyMatch(shown::match) || domains.stream().anyMatch(shown::matchBelow);
  }

  /** Returns them as {@link TlsObligation.Pkix#referenceIdentifiers()} has them. */
  List<String> referenceIdentifiers() {
    return Stream.concat(hosts.stream(), domains.stream().map(domain -> "." + domain)).toList();
  }

  /**
   * Returns them for a message: {@code mx.example.com} or {@code example.com or a name below it}.
   */
  @Override
  public String toString() {
    return Stream.concat(
            hosts.stream()
                .map(host -> domains.contains(host) ? host + " or a name below it" : host),
            domains.stream()
                .filter(domain -> !hosts.contains(domain))
                .map(domain -> "a name below " + domain))
        .collect(Collectors.joining(" or "));
  }
}
