package mxconnect.cli.check.finding;

import java.util.List;
import java.util.stream.Collectors;
import mxconnect.api.IpLiteral;
import mxconnect.api.Target;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Names what a finding concerns. */
final class Subjects {
  private Subjects() {}

  /** Returns the domain, or what was asked for if it is none. */
  static String of(TargetFacts facts) {
    return facts.target().map(Target::text).orElse(facts.asked());
  }

  /** Tells whether a domain takes no mail, so that what it publishes for mail does not matter. */
  static boolean takesNoMail(TargetFacts facts) {
    return facts.failure().filter(failure -> !failure.temporary()).isPresent();
  }

  /** Returns an address of a host: {@code mx.example.com [192.0.2.1]}. */
  static String of(ExchangerFact host, AddressFact address) {
    return of(host, List.of(address));
  }

  /**
   * Returns a host, if something holds for all addresses concerned; else those for which it does.
   */
  static String of(ExchangerFact host, List<AddressFact> some, List<AddressFact> concerned) {
    return some.size() == concerned.size() ? host.hostname() : of(host, some);
  }

  private static String of(ExchangerFact host, List<AddressFact> addresses) {
    boolean literal = IpLiteral.parse(host.hostname()).isPresent();
    return literal ? host.hostname() : host.hostname() + " " + list(addresses);
  }

  /** Returns addresses as {@code [192.0.2.1], [192.0.2.2]}. */
  static String list(List<AddressFact> addresses) {
    return addresses.stream()
        .map(fact -> "[" + IpLiteral.format(fact.address()) + "]")
        .collect(Collectors.joining(", "));
  }
}
