package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.List;
import org.xbill.DNS.DNSSEC.Digest;

/** What DS records the parent of a zone may have (RFC 4035 §5.2, RFC 4509 §3). */
final class DsKinds {
  private static final int RSASHA256 = 8;
  private static final int GOST = 12;

  private DsKinds() {}

  static List<ZoneKind> all() {
    DsRule right = DsRule.digests(Digest.SHA256);
    DsRule sha1 = DsRule.digests(Digest.SHA1);
    return List.of(
        zone("ds-sha1.nsec").ds(sha1),
        zone("ds-sha384.nsec3").ds(DsRule.digests(Digest.SHA384)),
        zone("ds-sha1-sha256.nsec").ds(DsRule.digests(Digest.SHA1, Digest.SHA256)),
        zone("ds-all-digests.nsec").ds(DsRule.digests(Digest.SHA1, Digest.SHA256, Digest.SHA384)),
        zone("ds-wrong.nsec").ds(DsRule.wrongDigest(Digest.SHA256)).is(Verdict.BOGUS),
        zone("ds-wrong.nsec3").ds(DsRule.wrongDigest(Digest.SHA384)).is(Verdict.BOGUS),
        zone("ds-wrong.optout").ds(DsRule.wrongDigest(Digest.SHA1)).is(Verdict.BOGUS),
        zone("ds-of-another-tag.nsec").ds(DsRule.wrongTag()).is(Verdict.BOGUS),
        zone("ds-of-another-algorithm.nsec")
            .ds(DsRule.numbered(RSASHA256, Digest.SHA256))
            .is(Verdict.BOGUS),
        zone("ds-wrong-beside-right.nsec").ds(DsRule.wrongDigest(Digest.SHA256).and(right)),
        zone("ds-tag-beside-right.nsec3").ds(right.and(DsRule.wrongTag())),
        zone("ds-sha1-beside-wrong.nsec").ds(sha1.and(DsRule.wrongDigest(Digest.SHA256))),
        zone("ds-wrong-sha1-beside-right.nsec").ds(DsRule.wrongDigest(Digest.SHA1).and(right)),
        zone("ds-sha256-beside-wrong-sha384.nsec").ds(right.and(DsRule.wrongDigest(Digest.SHA384))),
        zone("ds-unknown-algorithm.nsec").ds(DsRule.unknownAlgorithm()).is(Verdict.INSECURE),
        zone("ds-unknown-algorithm.nsec3")
            .ds(DsRule.numbered(GOST, Digest.SHA256))
            .is(Verdict.INSECURE),
        zone("ds-unknown-digest.nsec").ds(DsRule.unknownDigest()).is(Verdict.INSECURE),
        zone("ds-unknown-digest.optout").ds(DsRule.unknownDigest()).is(Verdict.INSECURE),
        zone("ds-both-unknown.nsec")
            .ds(DsRule.unknownDigest().and(DsRule.unknownAlgorithm()))
            .is(Verdict.INSECURE),
        zone("ds-unknown-algorithm-beside-right.nsec").ds(DsRule.unknownAlgorithm().and(right)),
        zone("ds-unknown-digest-beside-right.nsec").ds(right.and(DsRule.unknownDigest())),
        zone("ds-unknown-beside-wrong.nsec")
            .ds(DsRule.unknownAlgorithm().and(DsRule.wrongDigest(Digest.SHA256)))
            .is(Verdict.BOGUS),
        zone("ds-of-two-algorithms.nsec").ds(right.and(DsRule.numbered(RSASHA256, Digest.SHA256))));
  }
}
