package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.testkit.dns.SetMatch.everySet;
import static mxconnect.testkit.dns.SetMatch.inZone;
import static mxconnect.testkit.dns.SetMatch.set;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Ds;
import mxconnect.testkit.dns.DsDigest;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.SignedTreeBuilder;
import mxconnect.testkit.dns.SigningAlgorithm;
import mxconnect.testkit.dns.SigningFault;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneBuilder;
import mxconnect.testkit.dns.ZoneKey;
import mxconnect.testkit.dns.ZoneSigning;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys and digests count (RFC 4034 §2, §5, RFC 6840 §5). */
@Timeout(60)
class ZoneKeysTest {
  private static final String HOST = "host.signed.test";
  private static final SigningAlgorithm P256 = SigningAlgorithm.ECDSAP256SHA256;

  @AutoClose private DnsServer dns;

  private static SignedTreeBuilder tree(ZoneSigning signing) {
    return SignedTree.builder()
        .zone("test", ZoneSigning.signed())
        .zone("signed.test", signing)
        .records(Zone.builder().a(HOST, "192.0.2.1").build());
  }

  private Validating start(ZoneSigning signing) throws Exception {
    return start(tree(signing));
  }

  private Validating start(SignedTreeBuilder builder) throws Exception {
    SignedTree tree = builder.build();
    dns = DnsServer.start(tree);
    return Validating.before(dns, tree);
  }

  @ParameterizedTest
  @EnumSource
  void everySupportedAlgorithmMakesAnswersSecure(SigningAlgorithm algorithm) throws Exception {
    start(ZoneSigning.signed(algorithm)).assertSecure(Found.class, HOST, A);
  }

  @ParameterizedTest
  @EnumSource
  void everySupportedDigestMakesAnswersSecure(DsDigest digest) throws Exception {
    start(ZoneSigning.signed().ds(Ds.of(digest))).assertSecure(Found.class, HOST, A);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 253, 12, 0, 255})
  void keyOfAnUnknownAlgorithmBesideOthersChangesNothing(int algorithm) throws Exception {
    start(ZoneSigning.keys(ZoneKey.ksk(P256), ZoneKey.zsk(P256), ZoneKey.unknown(algorithm)))
        .assertSecure(Found.class, HOST, A);
  }

  @Test
  void setOfMoreRecordsThanAnybodyNeedsIsBogus() throws Exception {
    ZoneBuilder many = Zone.builder();
    for (int i = 0; i < 501; i++) {
      many.a("many.signed.test", "10.0.%d.%d".formatted(i / 250, i % 250));
    }
    start(tree(ZoneSigning.signed()).records(many.build()))
        .assertBogus("many.signed.test", A, "many.signed.test A has more than 500 records");
  }

  @Test
  void moreKeysThanAnybodyNeedsAreBogus() throws Exception {
    ZoneKey key = ZoneKey.ksk(P256);
    ZoneKey[] keys =
        Stream.concat(Stream.of(key), Stream.of(key.lookAlikes(64))).toArray(ZoneKey[]::new);
    start(ZoneSigning.keys(keys)).assertBogus(HOST, A, "signed.test has more than 64 keys");
  }

  /** What the alias leads to was neither answered nor denied. */
  @Test
  void aliasOfWhatMustNotBeAskedForIsNotCalledSecure() throws Exception {
    start(
            tree(ZoneSigning.signed())
                .records(
                    Zone.builder()
                        .cname("literal.signed.test", "192.0.2.1")
                        .aliasesOneByOne()
                        .build()))
        .assertInsecure("literal.signed.test", A, "must not be asked for");
  }

  /** RFC 4034 appendix B: key tags are no identifiers. */
  @Test
  void everyKeyOfATagIsTried() throws Exception {
    List<ZoneKey> twins = ZoneKey.twoOfOneTag(P256);
    for (int signing = 0; signing < 2; signing++) {
      ZoneKey idle = twins.get(1 - signing).published();
      start(ZoneSigning.keys(twins.get(signing), idle)).assertSecure(Found.class, HOST, A);
      dns.close();
      start(ZoneSigning.keys(idle, twins.get(signing))).assertSecure(Found.class, HOST, A);
      dns.close();
    }
  }

  /** RFC 6840 §5.11: any one valid path is enough. */
  @Test
  void zoneSignedByOneOfTheAlgorithmsOfItsDsSetIsSecure() throws Exception {
    ZoneKey other = ZoneKey.ksk(SigningAlgorithm.ED25519);
    start(ZoneSigning.signed().ds(Ds.of(other, DsDigest.SHA256), Ds.of(DsDigest.SHA256)))
        .assertSecure(Found.class, HOST, A);
  }

  @Test
  void setSignedByOneOfTheKeysOfTheZoneIsSecure() throws Exception {
    ZoneKey one = ZoneKey.ksk(P256);
    ZoneKey other = ZoneKey.ksk(SigningAlgorithm.ED25519);
    start(tree(ZoneSigning.keys(one, other)).fault(set(HOST, "A"), SigningFault.signedWith(other)))
        .assertSecure(Found.class, HOST, A);
  }

  /** RFC 4509 §3. */
  @Test
  void sha1CountsForNothingBesideAStrongerDigest() throws Exception {
    start(ZoneSigning.signed().ds(Ds.of(DsDigest.SHA1), Ds.of(DsDigest.SHA256).wrong()))
        .assertBogus(HOST, A, "no key of signed.test is one that the zone above");
    dns.close();
    start(ZoneSigning.signed().ds(Ds.of(DsDigest.SHA1).wrong(), Ds.of(DsDigest.SHA256)))
        .assertSecure(Found.class, HOST, A);
    dns.close();
    start(ZoneSigning.signed().ds(Ds.of(DsDigest.SHA1), Ds.of(DsDigest.SHA256).digestType(250)))
        .assertSecure(Found.class, HOST, A);
  }

  /** RFC 5011 §2.1. */
  @Test
  void revokedKeySignsNothing() throws Exception {
    ZoneKey revoked = ZoneKey.ksk(P256).revoked();
    start(ZoneSigning.keys(revoked).ds(Ds.of(revoked, DsDigest.SHA256)))
        .assertBogus(
            HOST,
            A,
            "none of the keys of signed.test may sign it: they are revoked, or no zone keys"
                + " (extended");
    dns.close();
    start(ZoneSigning.keys(revoked, ZoneKey.ksk(P256))).assertSecure(Found.class, HOST, A);
  }

  /** RFC 4034 §2.1.1, §2.1.2. */
  @Test
  void keyThatIsNoZoneKeyOrOfAnotherProtocolSignsNothing() throws Exception {
    for (ZoneKey key : List.of(ZoneKey.ksk(P256).flags(1), ZoneKey.ksk(P256).protocol(2))) {
      start(ZoneSigning.keys(key).ds(Ds.of(key, DsDigest.SHA256)))
          .assertBogus(HOST, A, "none of the keys of signed.test may sign it");
      dns.close();
    }
  }

  /** A key that cannot be used is as one of an unknown algorithm (RFC 4035 §5.2). */
  @ParameterizedTest
  @ValueSource(ints = {512, 1016})
  void zoneWithShortRsaKeysAloneIsInsecure(int bits) throws Exception {
    start(ZoneSigning.keys(ZoneKey.rsa(SigningAlgorithm.RSASHA256, bits)))
        .assertInsecure(HOST, A, "signed.test is signed only with keys that are too short");
  }

  @Test
  void rsaFrom1024BitsAndExponentsUpTo64BitsCount() throws Exception {
    start(ZoneSigning.keys(ZoneKey.rsa(SigningAlgorithm.RSASHA256, 1024)))
        .assertSecure(Found.class, HOST, A);
    dns.close();
    BigInteger most = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.valueOf(59));
    start(ZoneSigning.keys(ZoneKey.rsa(SigningAlgorithm.RSASHA256, 2048, most)))
        .assertSecure(Found.class, HOST, A);
    dns.close();
    BigInteger more = BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(13));
    start(ZoneSigning.keys(ZoneKey.rsa(SigningAlgorithm.RSASHA256, 2048, more)))
        .assertInsecure(HOST, A, "signed.test is signed only with keys that are too short");
  }

  /** Otherwise whoever takes the good key out would make the zone insecure. */
  @Test
  void shortKeyIsNoWayToInsecurityWhileAnotherDsRecordLeadsNowhere() throws Exception {
    ZoneKey weak = ZoneKey.rsa(SigningAlgorithm.RSASHA256, 512);
    ZoneKey good = ZoneKey.ksk(P256);
    start(ZoneSigning.keys(weak).ds(Ds.of(weak, DsDigest.SHA256), Ds.of(good, DsDigest.SHA256)))
        .assertBogus(HOST, A, "no key of signed.test is one that the zone above");
  }

  @Test
  void signatureWithAnotherSecretIsBogus() throws Exception {
    start(tree(ZoneSigning.signed()).fault(set(HOST, "A"), SigningFault.wrongKey()))
        .assertBogus(HOST, A, "the signature of host.signed.test A is wrong (extended error 6");
  }

  @Test
  void signatureOfAKeyThatTheZoneDoesNotHaveIsBogus() throws Exception {
    start(tree(ZoneSigning.signed()).fault(set(HOST, "A"), SigningFault.unknownKey()))
        .assertBogus(HOST, A, ", which signed.test does not have (extended error 9");
  }

  @Test
  void setSignedByAnUnknownAlgorithmAloneIsBogus() throws Exception {
    ZoneKey unknown = ZoneKey.unknown(200);
    start(
            tree(ZoneSigning.keys(ZoneKey.ksk(P256), unknown))
                .fault(set(HOST, "A"), SigningFault.signedWith(unknown)))
        .assertBogus(HOST, A, "is signed by the unknown algorithm 200 (extended error 1");
  }

  @Test
  void keySetSignedByAKeyThatNoDsRecordNamesIsBogus() throws Exception {
    ZoneKey entry = ZoneKey.ksk(P256);
    ZoneKey other = ZoneKey.zsk(P256);
    start(
            tree(ZoneSigning.keys(entry, other))
                .fault(set("signed.test", "DNSKEY"), SigningFault.signedWith(other)))
        .assertBogus(
            HOST,
            A,
            "signed.test DNSKEY is signed with key %d, which no DS record and no trust anchor names"
                .formatted(other.tag()));
  }

  /** At most 8 signatures of a set are verified. */
  @Test
  void rightSignatureAmongAFewWrongOnesIsFound() throws Exception {
    start(tree(ZoneSigning.signed()).fault(set(HOST, "A"), SigningFault.decoys(7)))
        .assertSecure(Found.class, HOST, A);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 100})
  void noMoreThan8SignaturesOfASetAreVerified(int decoys) throws Exception {
    start(tree(ZoneSigning.signed()).fault(set(HOST, "A"), SigningFault.decoys(decoys)))
        .assertBogus(
            HOST, A, "none of the first 8 verifications of signatures of host.signed.test");
    dns.close();
    start(
            tree(ZoneSigning.signed())
                .fault(inZone("signed.test").type("DNSKEY"), SigningFault.decoys(decoys)))
        .assertBogus(HOST, A, "none of the first 8 verifications of signatures of signed.test DNS");
  }

  @Test
  void rolloverWithTwoKeysIsSecureAtEachStep() throws Exception {
    ZoneKey before = ZoneKey.ksk(P256);
    ZoneKey after = ZoneKey.ksk(SigningAlgorithm.RSASHA256);
    ZoneSigning signing = ZoneSigning.keys(before);
    SignedTreeBuilder root = tree(signing);
    start(root).assertSecure(Found.class, HOST, A);
    ZoneSigning both = signing.rolledTo(before, after);
    for (ZoneSigning step :
        List.of(
            both,
            both.ds(Ds.of(before, DsDigest.SHA256), Ds.of(after, DsDigest.SHA256)),
            signing.rolledTo(after).ds(Ds.of(after, DsDigest.SHA256)))) {
      SignedTree tree = root.zone("signed.test", step).build();
      dns.tree(tree);
      Validating.before(dns, tree).assertSecure(Found.class, HOST, A);
    }
  }

  @Test
  void everythingSignedWithEveryAlgorithmIsSecure() throws Exception {
    ZoneKey[] keys = new ZoneKey[SigningAlgorithm.values().length];
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      keys[algorithm.ordinal()] = ZoneKey.ksk(algorithm);
    }
    start(tree(ZoneSigning.keys(keys)).fault(everySet().at("nobody.test")))
        .assertSecure(Found.class, HOST, A);
  }
}
