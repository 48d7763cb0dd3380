package mxconnect.cli.check.show.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.Signed;

/** Collects the chains of trust of all that was asked. */
final class Chains {
  private Chains() {}

  /** Returns them, each question once, those of the target first. */
  static List<ChainOfTrust> of(TargetFacts facts) {
    Map<DnsQuestion, ChainOfTrust> chains = new LinkedHashMap<>();
    Stream.concat(ofTarget(facts), facts.exchangers().stream().flatMap(Chains::ofExchanger))
        .map(LookupFact::chain)
        .flatMap(Optional::stream)
        .forEach(chain -> chains.putIfAbsent(chain.question(), chain));
    return new ArrayList<>(chains.values());
  }

  /**
   * Returns the zone of a chain that the question's name is in. A chain that goes over aliases ends
   * in another one.
   */
  static Optional<ZoneLink> zone(ChainOfTrust chain) {
    return around(chain.question().name(), chain.zones())
        .or(() -> chain.zones().reversed().stream().findFirst());
  }

  /** Returns the innermost of some zones that a name is in. */
  static Optional<ZoneLink> around(String name, List<ZoneLink> zones) {
    return zones.stream()
        .filter(link -> Signed.isIn(name, link.zone()))
        .max(Comparator.comparingInt(Chains::depth));
  }

  /** Returns how many labels the name of a zone has. */
  static int depth(ZoneLink link) {
    return link.zone().equals(".")
        ? 0
        : 1 + (int) link.zone().chars().filter(character -> character == '.').count();
  }

  private static Stream<LookupFact> ofTarget(TargetFacts facts) {
    return Stream.of(facts.mx(), facts.mtaStsRecord(), facts.tlsReports())
        .flatMap(Optional::stream);
  }

  private static Stream<LookupFact> ofExchanger(ExchangerFact fact) {
    return Stream.of(fact.ipv4(), fact.ipv6(), fact.tlsa());
  }
}
