package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.CNAME;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.SetMatch.inZone;
import static mxconnect.testkit.dns.SetMatch.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Ds;
import mxconnect.testkit.dns.DsDigest;
import mxconnect.testkit.dns.SetMatch;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneKey;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secure, insecure and bogus by the zone cuts (RFC 4035 §5.2, §5.3). */
@Timeout(60)
class ChainOfTrustTest {
  @AutoClose private DnsServer dns;

  private static SignedTreeBuilder tree() {
    return SignedTree.builder()
        .zone("test", ZoneSigning.signed())
        .zone("sub.signed.test", ZoneSigning.signed())
        .zone("signed.test", ZoneSigning.signed())
        .zone("other.test", ZoneSigning.signed())
        .zone("plain.test", ZoneSigning.unsigned())
        .zone("island.plain.test", ZoneSigning.signed())
        .zone("loose.test", ZoneSigning.signed().withoutDs())
        .records(
            Zone.builder()
                .a("host.signed.test", "192.0.2.1")
                .mx("signed.test", 10, "host.signed.test")
                .a("a.b.c.signed.test", "192.0.2.9")
                .a("host.sub.signed.test", "192.0.2.2")
                .a("host.other.test", "192.0.2.3")
                .a("host.plain.test", "192.0.2.4")
                .a("host.island.plain.test", "192.0.2.5")
                .a("host.loose.test", "192.0.2.6")
                .cname("near.signed.test", "host.signed.test")
                .cname("far.signed.test", "host.other.test")
                .cname("out.signed.test", "host.plain.test")
                .cname("in.plain.test", "host.signed.test")
                .dname("moved.signed.test", "other.test")
                .build());
  }

  private Validating start(SignedTreeBuilder builder) throws Exception {
    SignedTree tree = builder.build();
    dns = DnsServer.start(tree);
    return Validating.before(dns, tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host.signed.test",
        "host.sub.signed.test",
        "a.b.c.signed.test",
        "near.signed.test",
        "far.signed.test",
        "host.moved.signed.test"
      })
  void answerSignedFromTheAnchorDownIsSecure(String name) throws Exception {
    start(tree()).assertSecure(Found.class, name, A);
  }

  @ParameterizedTest
  @CsvSource({
    "host.plain.test, plain.test is not signed: test has no DS record for it",
    "host.loose.test, loose.test is not signed: test has no DS record for it",
    "host.island.plain.test, plain.test is not signed: test has no DS record for it",
    "out.signed.test, plain.test is not signed: test has no DS record for it",
    "in.plain.test, plain.test is not signed: test has no DS record for it"
  })
  void answerBelowACutWithoutDsIsInsecureAndNamesTheCut(String name, String reason)
      throws Exception {
    start(tree()).assertInsecure(name, A, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody.plain.test", "plain.test", "nobody.loose.test"})
  void denialBelowACutWithoutDsIsInsecure(String name) throws Exception {
    start(tree()).assertInsecure(name, MX, "is not signed: test has no DS record for it");
  }

  @Test
  void aliasAloneIsAsSecureAsItsZone() throws Exception {
    Validating validating = start(tree());
    validating.assertSecure(Found.class, "out.signed.test", CNAME);
    validating.assertSecure(Found.class, "host.moved.signed.test", CNAME);
  }

  /** RFC 6672 §5.3.1: the CNAME record is what the DNAME record makes, with the DNAME's TTL. */
  @Test
  void aliasMadeByADnameIsFollowed() throws Exception {
    Found found = start(tree()).assertSecure(Found.class, "host.moved.signed.test", A);
    assertEquals(List.of("host.other.test"), found.aliases());
  }

  @Test
  void unsignedAliasIntoABogusZoneIsBogus() throws Exception {
    start(tree().fault(inZone("signed.test").type("A"), SigningFault.badSignature()))
        .assertBogus("in.plain.test", A, "the signature of host.signed.test A is wrong");
  }

  @Test
  void aliasWithoutSignatureInASignedZoneIsBogus() throws Exception {
    start(tree().fault(set("far.signed.test", "CNAME"), SigningFault.unsigned()))
        .assertBogus("far.signed.test", A, "far.signed.test CNAME has no signature");
  }

  /** RFC 4035 §5.3.1: the signer is the zone that contains the set. */
  @ParameterizedTest
  @ValueSource(strings = {"other.test", "sub.signed.test"})
  void signatureOfAZoneThatIsNotAboveTheSetCountsForNothing(String signer) throws Exception {
    start(tree().fault(set("host.signed.test", "A"), SigningFault.signedBy(signer)))
        .assertBogus("host.signed.test", A, "no signature of host.signed.test A is one of its");
  }

  /** RFC 4035 §5.3.1: the zone above a cut does not contain what is below it. */
  @Test
  void signatureOfTheZoneAboveAProvedCutIsBogus() throws Exception {
    Validating validating =
        start(tree().fault(set("host.sub.signed.test", "A"), SigningFault.signedBy("signed.test")));
    validating.assertSecure(
        mxconnect.api.dns.DnsAnswer.NoRecords.class, "host.sub.signed.test", MX);
    validating.assertBogus(
        "host.sub.signed.test",
        A,
        "signed by signed.test, which is above the zone cut at sub.signed.test");
  }

  /** What a foreign signature says of security is not listened to, also below an insecure cut. */
  @Test
  void foreignSignatureDoesNotMakeASignedNameInsecure() throws Exception {
    start(tree().fault(set("host.signed.test", "A"), SigningFault.signedBy("loose.test")))
        .assertBogus("host.signed.test", A, "host.signed.test A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.signed.test", "host.sub.signed.test", "a.b.c.signed.test"})
  void missingSignatureInASignedZoneIsBogus(String name) throws Exception {
    start(tree().fault(SetMatch.everySet().type("A"), SigningFault.unsigned()))
        .assertBogus(name, A, "has no signature");
  }

  @Test
  void keySetWithoutSignatureIsBogus() throws Exception {
    start(tree().fault(set("signed.test", "DNSKEY"), SigningFault.unsigned()))
        .assertBogus("host.signed.test", A, "signed.test DNSKEY has no signature");
  }

  @Test
  void dsSetWithoutSignatureIsBogus() throws Exception {
    start(tree().fault(set("signed.test", "DS"), SigningFault.unsigned()))
        .assertBogus("host.signed.test", A, "signed.test DS has no signature, but test is signed");
  }

  /** RFC 4035 §2.4: the zone above signs DS records. */
  @Test
  void dsSetSignedByTheZoneItselfIsBogus() throws Exception {
    start(tree().fault(set("signed.test", "DS"), SigningFault.signedBy("signed.test")))
        .assertBogus("host.signed.test", A, "no signature of signed.test DS is one of its zone's");
  }

  @Test
  void missingDsWithoutAProofIsBogus() throws Exception {
    start(
            tree()
                .fault(
                    SetMatch.everySet().at("plain.test").type("DS"), SigningFault.withoutProof()))
        .assertBogus("host.plain.test", A, "that there is no plain.test DS is not proved");
  }

  @Test
  void wrongDsIsBogus() throws Exception {
    start(tree().zone("signed.test", ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).wrong())))
        .assertBogus("host.signed.test", A, "no key of signed.test is one that the zone above");
  }

  /** RFC 4035 §5.2. */
  @Test
  void dsSetWithoutAKnownAlgorithmOrDigestIsInsecure() throws Exception {
    start(
            tree()
                .zone(
                    "signed.test",
                    ZoneSigning.signed()
                        .ds(
                            Ds.of(DsDigest.SHA256).algorithm(200),
                            Ds.of(DsDigest.SHA256).digestType(250))))
        .assertInsecure(
            "host.signed.test",
            A,
            "the DS records of signed.test are for algorithms that are not known here");
  }

  /** RFC 4035 §5.2: one way that works is enough. */
  @Test
  void dsThatLeadsNowhereIsIgnoredBesideOneThatWorks() throws Exception {
    start(
            tree()
                .zone(
                    "signed.test",
                    ZoneSigning.signed()
                        .ds(
                            Ds.of(ZoneKey.ksk(SigningAlgorithm.ECDSAP256SHA256), DsDigest.SHA256),
                            Ds.of(DsDigest.SHA256).algorithm(200),
                            Ds.of(DsDigest.SHA256).digestType(250),
                            Ds.of(DsDigest.SHA256).wrongTag(),
                            Ds.of(DsDigest.SHA256))))
        .assertSecure(Found.class, "host.signed.test", A);
  }

  @Test
  void serverThatRemovesSignaturesIsNamed() throws Exception {
    Validating validating = start(tree().fault(SetMatch.everySet(), SigningFault.unsigned()));
    for (String name : List.of("host.signed.test", "host.plain.test", "nobody.test")) {
      validating.assertBogus(
          name, A, "this name server removes signatures (" + dns.hostAndPort() + ")");
    }
  }
}
