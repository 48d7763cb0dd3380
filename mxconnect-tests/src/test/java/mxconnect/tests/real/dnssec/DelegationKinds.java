package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.List;
import java.util.stream.Stream;

/** Where zones are cut, and whether the cut is signed (RFC 4035 §5.2, RFC 5155 §6). */
final class DelegationKinds {
  private static final String TLSA =
      "@ TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n";

  private DelegationKinds() {}

  static List<ZoneKind> all() {
    return Stream.of(insecure(), deep(), services()).flatMap(s -> s).toList();
  }

  private static Stream<ZoneKind> insecure() {
    Stream<ZoneKind> everywhere =
        Stream.of("nsec", "nsec3", "optout", "many", "plain")
            .flatMap(
                parent ->
                    Stream.of(
                        zone("unsigned." + parent).unsigned(),
                        zone("island." + parent).ds(DsRule.none()).is(Verdict.INSECURE)));
    return Stream.concat(
        everywhere,
        Stream.of(
            zone("signed.many"),
            zone("signed.optout").optOut(),
            zone("signed.plain").is(Verdict.INSECURE),
            zone("signed.unsigned.nsec").is(Verdict.INSECURE),
            zone("broken-island.nsec")
                .ds(DsRule.none())
                .but(Edit.wrongSignaturesOf("MX"))
                .is(Verdict.INSECURE),
            zone("unsigned-with-ds.nsec")
                .signedBy(Key.csk(Algorithm.ED25519).used(Key.Use.HELD_BACK))
                .is(Verdict.BOGUS)));
  }

  private static Stream<ZoneKind> deep() {
    return Stream.of(
        zone("deep.nsec"),
        zone("a.deep.nsec").signedBy(Key.csk(Algorithm.ED25519)).nsec3(0, "-"),
        zone("b.a.deep.nsec").optOut(),
        zone("c.b.a.deep.nsec"),
        zone("d.c.b.a.deep.nsec").signedBy(Key.csk(Algorithm.RSASHA256)),
        zone("unsigned.b.a.deep.nsec").unsigned(),
        zone("signed.unsigned.b.a.deep.nsec").is(Verdict.INSECURE),
        zone("broken.b.a.deep.nsec").but(Edit.withoutSignatures()).is(Verdict.BOGUS),
        zone("below.broken.b.a.deep.nsec").is(Verdict.BOGUS),
        // The names between the two are no zones.
        zone("far.away.and.below.deep.nsec"),
        zone("unsigned.far.below.a.deep.nsec").unsigned());
  }

  /** Zones of their own for the services of a host. */
  private static Stream<ZoneKind> services() {
    return Stream.of(
        zone("services.nsec").with("signed A 127.0.0.2\nunsigned A 127.0.0.2\n"),
        service("_25._tcp.signed.services.nsec").shows("TLSA @", Verdict.SECURE),
        service("_tcp.unsigned.services.nsec").unsigned().shows("MX @", Verdict.INSECURE),
        service("_25._tcp.broken.services.nsec")
            .but(Edit.wrongSignaturesOf("TLSA"))
            .shows("TLSA @", Verdict.BOGUS));
  }

  private static ZoneKind service(String domain) {
    return zone(domain).content(TLSA, List.of("TLSA @", "MX @", "TLSA missing"));
  }
}
