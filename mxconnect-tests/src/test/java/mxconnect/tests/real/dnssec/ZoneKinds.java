package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All zones: a root, top-level domains that differ in how they deny, and zones of every kind. */
final class ZoneKinds {
  private static final String NS = "ns A 127.0.0.1\n";

  private ZoneKinds() {}

  static List<ZoneKind> all() {
    List<ZoneKind> kinds =
        Stream.of(
                SigningKinds.all(),
                DsKinds.all(),
                RolloverKinds.all(),
                ContentKinds.all(),
                FaultKinds.all(),
                DelegationKinds.all())
            .flatMap(List::stream)
            .toList();
    List<ZoneKind> all = new ArrayList<>(top());
    all.addAll(kinds);
    all.addAll(AliasKinds.to(kinds));
    return List.copyOf(all);
  }

  /** The root and the top-level domains, which are asked for nothing but names they lack. */
  static List<ZoneKind> top() {
    return Stream.of(
            zone("").signedBy(Key.ksk(Algorithm.RSASHA256), Key.zsk(Algorithm.RSASHA256)),
            zone("nsec"),
            zone("nsec3").signedBy(Key.csk(Algorithm.ED25519)).nsec3(0, "-"),
            zone("optout")
                .signedBy(Key.ksk(Algorithm.RSASHA256), Key.zsk(Algorithm.RSASHA256))
                .optOut(),
            zone("many").nsec3(150, "AABBCCDD"),
            zone("plain").unsigned())
        .map(ZoneKinds::bare)
        .toList();
  }

  private static ZoneKind bare(ZoneKind zone) {
    List<String> questions = List.of("MX missing", "TLSA _25._tcp.missing");
    return switch (zone.domain()) {
      case "" -> zone.content(NS, questions).shows("MX missing", Verdict.SECURE);
      case "plain" -> zone.content("", questions).shows("MX missing", Verdict.INSECURE);
      // An unsigned delegation may be hidden where the name would be (RFC 5155 §9.2).
      case "optout" -> zone.content("", questions).shows("MX missing", Verdict.INSECURE);
      // So many iterations prove nothing (RFC 9276 §3.2).
      case "many" -> zone.content("", questions).shows("MX missing", Verdict.INSECURE);
      default -> zone.content("", questions).shows("MX missing", Verdict.SECURE);
    };
  }
}
