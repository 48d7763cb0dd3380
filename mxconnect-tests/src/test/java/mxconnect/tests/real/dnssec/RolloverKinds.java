package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.List;
import mxconnect.tests.real.dnssec.Key.Use;

/** The moments of key rollovers (RFC 6781 §4.1), and those of rollovers that went wrong. */
final class RolloverKinds {
  private static final Algorithm OLD = Algorithm.RSASHA256;
  private static final Algorithm NEW = Algorithm.ECDSAP256SHA256;

  private RolloverKinds() {}

  static List<ZoneKind> all() {
    Key ksk = Key.ksk(NEW);
    Key zsk = Key.zsk(NEW);
    Key csk = Key.csk(NEW);
    return List.of(
        zone("zsk-before.nsec").signedBy(ksk, zsk, zsk.used(Use.PUBLISHED)),
        zone("zsk-double.nsec3").signedBy(ksk, zsk, zsk).nsec3(0, "-"),
        zone("ksk-double-old-ds.nsec").signedBy(ksk, ksk.withoutDs(), zsk),
        zone("ksk-double-both-ds.nsec").signedBy(ksk, ksk, zsk),
        zone("ksk-double-ds.nsec").signedBy(ksk, ksk.used(Use.HELD_BACK), zsk),
        zone("ksk-published.nsec").signedBy(ksk, ksk.used(Use.PUBLISHED).withoutDs(), zsk),
        zone("ksk-too-late.nsec")
            .signedBy(ksk.withoutDs(), ksk.used(Use.HELD_BACK), zsk)
            .is(Verdict.BOGUS),
        zone("ksk-too-early.nsec")
            .signedBy(ksk.withoutDs(), ksk.used(Use.PUBLISHED), zsk)
            .is(Verdict.BOGUS),
        zone("csk-double.optout").signedBy(csk, csk),
        zone("algorithm-both-old-ds.nsec").signedBy(Key.csk(OLD), csk.withoutDs()),
        zone("algorithm-both-both-ds.nsec").signedBy(Key.csk(OLD), csk),
        zone("algorithm-both-new-ds.nsec3").signedBy(Key.csk(OLD).withoutDs(), csk),
        // Without the signatures of one of the algorithms (RFC 6840 §5.11).
        zone("algorithm-published.nsec")
            .signedBy(Key.csk(OLD), csk.used(Use.PUBLISHED).withoutDs()),
        zone("algorithm-published-both-ds.nsec").signedBy(Key.csk(OLD), csk.used(Use.PUBLISHED)),
        zone("algorithm-ds-first.nsec").signedBy(Key.csk(OLD), csk.used(Use.HELD_BACK)),
        zone("algorithm-old-ds-gone.nsec")
            .signedBy(Key.csk(OLD).withoutDs(), csk.used(Use.PUBLISHED))
            .is(Verdict.BOGUS),
        zone("revoked-beside-good.nsec").signedBy(ksk, ksk.used(Use.REVOKED).withoutDs(), zsk),
        zone("revoked-only.nsec").signedBy(csk.used(Use.REVOKED)).is(Verdict.BOGUS));
  }
}
