package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Zones of aliases into all others: the chain is worth what its weakest link is. */
final class AliasKinds {
  private AliasKinds() {}

  static List<ZoneKind> to(List<ZoneKind> kinds) {
    return List.of(
        filled(zone("aliases.nsec"), kinds).shows("A to.split.nsec", Verdict.SECURE),
        filled(zone("aliases.optout").optOut(), kinds)
            .shows("A to.no-signatures.nsec", Verdict.BOGUS),
        filled(zone("aliases.plain").unsigned(), kinds)
            .shows("A to.no-signatures.nsec", Verdict.BOGUS),
        services(zone("services-elsewhere.nsec"), kinds)
            .shows("TLSA _25._tcp.to.island.nsec", Verdict.INSECURE),
        subtrees(zone("subtrees.nsec"), kinds).shows("A mx.to.island.nsec", Verdict.INSECURE),
        wildcards(zone("wildcards.nsec3").nsec3(0, "-"), kinds)
            .shows("A any.to.unsigned.nsec", Verdict.INSECURE));
  }

  private static ZoneKind filled(ZoneKind zone, List<ZoneKind> kinds) {
    return zone.content(
        lines(kinds, kind -> "to.%s CNAME mx.%1$s.%n".formatted(kind.domain())),
        asked(kinds, "A to."));
  }

  /** With TLSA records that are kept elsewhere (RFC 7671 §5.2, §6). */
  private static ZoneKind services(ZoneKind zone, List<ZoneKind> kinds) {
    return zone.content(
        lines(kinds, kind -> "_25._tcp.to.%s CNAME _25._tcp.mx.%1$s.%n".formatted(kind.domain())),
        asked(kinds, "TLSA _25._tcp.to."));
  }

  /** With a DNAME to each (RFC 6672). */
  private static ZoneKind subtrees(ZoneKind zone, List<ZoneKind> kinds) {
    return zone.content(
        lines(kinds, kind -> "to.%s DNAME %1$s.%n".formatted(kind.domain())),
        asked(kinds, "A mx.to."));
  }

  private static ZoneKind wildcards(ZoneKind zone, List<ZoneKind> kinds) {
    return zone.content(
        lines(kinds, kind -> "*.to.%s CNAME mx.%1$s.%n".formatted(kind.domain())),
        asked(kinds, "A any.to."));
  }

  private static String lines(List<ZoneKind> kinds, Function<ZoneKind, String> line) {
    return kinds.stream().map(line).collect(Collectors.joining());
  }

  private static List<String> asked(List<ZoneKind> kinds, String start) {
    List<String> questions = new ArrayList<>();
    kinds.forEach(kind -> questions.add(start + kind.domain()));
    return questions;
  }
}
