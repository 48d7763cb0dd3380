package mxconnect.tests.real.dnssec;

import static mxconnect.tests.real.dnssec.ZoneKind.zone;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What can be missing or wrong in a signed zone. */
final class FaultKinds {
  /** The places in the data of an RRSIG record (RFC 4034 §3.2). */
  private static final int ALGORITHM = 1;

  private static final int LABELS = 2;
  private static final int ORIGINAL_TTL = 3;
  private static final int TAG = 6;
  private static final int SIGNER = 7;

  private static final String TLSA = "TLSA _25._tcp.mx";
  private static final String MISSING = "A missing";

  private FaultKinds() {}

  static List<ZoneKind> all() {
    return List.of(
        zone("no-signatures.nsec").but(Edit.withoutSignatures()).is(Verdict.BOGUS),
        zone("no-signatures.nsec3").nsec3(0, "-").but(Edit.withoutSignatures()).is(Verdict.BOGUS),
        zone("no-keys.nsec").but(Edit.withoutRecordsOf("DNSKEY")).is(Verdict.BOGUS),
        zone("no-signature-of-keys.nsec").but(Edit.withoutSignaturesOf("DNSKEY")).is(Verdict.BOGUS),
        zone("no-signature-of-mx.nsec").but(Edit.withoutSignaturesOf("MX")).is(Verdict.BOGUS),
        zone("no-signature-of-tlsa.nsec")
            .but(Edit.withoutSignaturesOf("TLSA"))
            .shows(TLSA, Verdict.BOGUS),
        zone("no-signature-of-addresses.nsec3")
            .nsec3(0, "-")
            .but(Edit.withoutSignaturesOf("A", "AAAA"))
            .shows("A mx", Verdict.BOGUS),
        zone("no-signature-of-aliases.nsec")
            .but(Edit.withoutSignaturesOf("CNAME"))
            .shows("A alias", Verdict.BOGUS),
        zone("no-signature-of-soa.nsec")
            .but(Edit.withoutSignaturesOf("SOA"))
            .shows("A @", Verdict.BOGUS),
        zone("no-denial.nsec").but(Edit.withoutRecordsOf("NSEC")).shows(MISSING, Verdict.BOGUS),
        zone("no-denial.nsec3")
            .nsec3(0, "-")
            .but(Edit.withoutRecordsOf("NSEC3"))
            .shows(MISSING, Verdict.BOGUS),
        zone("wrong-signature-of-denial.nsec")
            .but(Edit.wrongSignaturesOf("NSEC"))
            .shows(MISSING, Verdict.BOGUS),
        zone("no-signature-of-denial.optout")
            .optOut()
            .but(Edit.withoutSignaturesOf("NSEC3"))
            .shows(MISSING, Verdict.BOGUS),
        zone("wrong-signature-of-keys.nsec")
            .but(Edit.wrongSignaturesOf("DNSKEY"))
            .is(Verdict.BOGUS),
        zone("wrong-signature-of-mx.nsec").but(Edit.wrongSignaturesOf("MX")).is(Verdict.BOGUS),
        zone("wrong-signature-of-tlsa.nsec3")
            .nsec3(0, "-")
            .but(Edit.wrongSignaturesOf("TLSA"))
            .shows(TLSA, Verdict.BOGUS),
        zone("wrong-signature-of-denial.nsec3")
            .nsec3(0, "-")
            .but(Edit.wrongSignaturesOf("NSEC3"))
            .shows(MISSING, Verdict.BOGUS),
        zone("wrong-signature-beside-right.nsec")
            .signedBy(Key.csk(Algorithm.ED25519), Key.csk(Algorithm.ECDSAP256SHA256))
            .but(
                changed(
                    line -> line.words().get(ALGORITHM).equals("15"), Line::withWrongSignature)),
        zone("address-changed.nsec").but(data("A", "127.0.0.9")).shows("A mx", Verdict.BOGUS),
        zone("signer-is-the-parent.nsec")
            .but(mx(line -> line.with(SIGNER, "nsec.")))
            .is(Verdict.BOGUS),
        zone("signer-is-the-root.nsec").but(mx(line -> line.with(SIGNER, "."))).is(Verdict.BOGUS),
        zone("signer-is-insecure.nsec")
            .but(mx(line -> line.with(SIGNER, "unsigned.nsec.")))
            .is(Verdict.BOGUS),
        zone("tag-changed.nsec").but(mx(line -> line.with(TAG, "1"))).is(Verdict.BOGUS),
        zone("algorithm-changed.nsec")
            .but(mx(line -> line.with(ALGORITHM, "200")))
            .is(Verdict.BOGUS),
        // As if it came from a wildcard (RFC 4035 §5.3.4).
        zone("labels-changed.nsec")
            .but(changed(line -> line.covered().equals("TLSA"), line -> line.with(LABELS, "4")))
            .shows(TLSA, Verdict.BOGUS),
        zone("ttl-changed.nsec").but(mx(line -> line.with(ORIGINAL_TTL, "9"))).is(Verdict.BOGUS));
  }

  /** All but the apex', without which named takes the zone for unsigned. */
  private static Predicate<Line> denialBelow(String apex) {
    return line ->
        !line.owner().equals(apex) && List.of(line.type(), line.covered()).contains("NSEC");
  }

  private static Edit mx(UnaryOperator<Line> change) {
    return changed(line -> line.covered().equals("MX"), change);
  }

  private static Edit changed(Predicate<Line> which, UnaryOperator<Line> change) {
    return Edit.changed(line -> line.isSignature() && which.test(line), change);
  }

  private static Edit data(String type, String word) {
    return Edit.changed(line -> line.type().equals(type), line -> line.with(0, word));
  }
}
