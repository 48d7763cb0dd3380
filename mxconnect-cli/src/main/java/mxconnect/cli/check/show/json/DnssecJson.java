package mxconnect.cli.check.show.json;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.ZoneKey;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.json.JsonObject;

/** What DNSSEC says of the MX records, and each zone on the way to what was looked up. */
final class DnssecJson {
  private DnssecJson() {}

  static JsonObject of(TargetFacts facts) {
    return new JsonObject()
        .with("mx", facts.mx().flatMap(DnssecJson::status))
        .with("cuts", zones(facts).stream().map(DnssecJson::of).toList());
  }

  private static Optional<String> status(LookupFact lookup) {
    return lookup
        .chain()
        .map(chain -> word(chain.status()))
        .or(
            () ->
                lookup
                    .answer()
                    .map(DnsAnswer::security)
                    .filter(security -> security != Security.UNKNOWN)
                    .map(DnssecJson::word));
  }

  private static Collection<ZoneLink> zones(TargetFacts facts) {
    Map<String, ZoneLink> zones = new LinkedHashMap<>();
    Stream.of(
            facts.mx().stream(),
            facts.mtaStsRecord().stream(),
            facts.tlsReports().stream(),
            facts.exchangers().stream().flatMap(DnssecJson::lookups))
        .flatMap(Function.identity())
        .flatMap(lookup -> lookup.chain().stream())
        .flatMap(chain -> chain.zones().stream())
        .forEach(zone -> zones.putIfAbsent(zone.zone(), zone));
    return zones.values();
  }

  private static Stream<LookupFact> lookups(ExchangerFact exchanger) {
    return Stream.of(exchanger.ipv4(), exchanger.ipv6(), exchanger.tlsa());
  }

  private static JsonObject of(ZoneLink zone) {
    return new JsonObject()
        .with("zone", zone.zone())
        .with("status", word(zone.status()))
        .with("algorithm", zone.keys().stream().findFirst().map(ZoneKey::algorithmName))
        .with("signatureEnds", zone.signatureEnds().map(Instant::toString));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
