package mxconnect.testkit.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Section;

@Timeout(120)
class ZoneSigningTest {
  private static final SigningAlgorithm P256 = SigningAlgorithm.ECDSAP256SHA256;

  @ParameterizedTest
  @EnumSource
  void everyAlgorithmIsValid(SigningAlgorithm algorithm) throws Exception {
    assertEquals("NOERROR secure", verdict(ZoneSigning.signed(algorithm)));
  }

  @ParameterizedTest
  @EnumSource
  void everyDigestIsValid(DsDigest digest) throws Exception {
    assertEquals("NOERROR secure", verdict(ZoneSigning.signed().ds(Ds.of(digest))));
  }

  @Test
  void twoKindsOfKeysShareTheWork() throws Exception {
    ZoneKey ksk = ZoneKey.ksk(P256);
    ZoneKey zsk = ZoneKey.zsk(P256);
    ZoneSigning signing = ZoneSigning.keys(ksk, zsk);
    assertEquals("NOERROR secure", verdict(signing));
    try (DnsServer server = DnsServer.start(tree(signing).build())) {
      assertEquals(List.of(ksk.tag()), signers(server, "DNSKEY"));
      assertEquals(List.of(zsk.tag()), signers(server, "MX"));
      assertEquals(List.of(ksk.tag()), ds(server).stream().map(DSRecord::getFootprint).toList());
    }
  }

  @Test
  void stateOfAKeySaysWhereItIsSeen() throws Exception {
    ZoneKey active = ZoneKey.ksk(P256);
    ZoneKey next = ZoneKey.ksk(P256).published();
    ZoneKey hidden = ZoneKey.ksk(P256).hidden();
    try (DnsServer server = DnsServer.start(tree(ZoneSigning.keys(active, next, hidden)).build())) {
      assertEquals(sorted(active.tag(), next.tag()), sorted(keys(server)));
      assertEquals(sorted(active.tag(), hidden.tag()), sorted(signers(server, "MX")));
    }
  }

  /** RFC 5011 §2.1; RFC 4034 §2.1. */
  @Test
  void flagsAndProtocolAreThoseThatWereSet() throws Exception {
    ZoneKey key = ZoneKey.ksk(P256);
    assertNotEquals(key.tag(), key.revoked().tag());
    ZoneSigning signing =
        ZoneSigning.keys(ZoneKey.ksk(P256), key.revoked(), ZoneKey.zsk(P256).protocol(4));
    try (DnsServer server = DnsServer.start(tree(signing).build())) {
      List<DNSKEYRecord> keys =
          DnssecClient.records(
              new DnssecClient(server).ask("test", "DNSKEY"), Section.ANSWER, DNSKEYRecord.class);
      assertEquals(
          sorted(257, 385, 256), sorted(keys.stream().map(DNSKEYRecord::getFlags).toList()));
      assertEquals(sorted(3, 3, 4), sorted(keys.stream().map(DNSKEYRecord::getProtocol).toList()));
      assertEquals(1, ds(server).size());
    }
  }

  @Test
  void unknownAlgorithmIsPublishedBesideOthers() throws Exception {
    ZoneSigning signing = ZoneSigning.keys(ZoneKey.ksk(P256), ZoneKey.unknown(200));
    SignedTree tree = tree(signing).validating().build();
    try (DnsServer server = DnsServer.start(tree)) {
      assertEquals("NOERROR secure", new DnssecClient(server).verdict("test", "MX"));
      assertEquals(2, keys(server).size());
    }
  }

  /** RFC 4035 §5.2. */
  @Test
  void zoneOfUnknownAlgorithmsAloneIsInsecure() throws Exception {
    assertEquals("NOERROR", verdict(ZoneSigning.keys(ZoneKey.unknown(200).active())));
    assertEquals(
        "NOERROR", verdict(ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).algorithm(250))));
    assertEquals("NOERROR", verdict(ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).digestType(9))));
  }

  static Stream<Arguments> wrongDelegations() {
    return Stream.of(
        Arguments.of("digest", ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).wrong())),
        Arguments.of("tag", ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).wrongTag())),
        Arguments.of("key", ZoneSigning.signed().ds(Ds.of(ZoneKey.ksk(P256), DsDigest.SHA256))),
        Arguments.of(
            "zone without keys",
            ZoneSigning.unsigned().ds(Ds.of(ZoneKey.ksk(P256), DsDigest.SHA256))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongDelegations")
  void delegationThatFitsNoKeyIsBogus(String what, ZoneSigning signing) throws Exception {
    assertEquals("SERVFAIL", verdict(signing));
    SignedTree tree = tree(signing).validating().build();
    try (DnsServer server = DnsServer.start(tree)) {
      assertEquals("SERVFAIL", new DnssecClient(server).verdict("test", "MX"));
    }
  }

  /** RFC 6840 §5.11: one that fits is enough. */
  @Test
  void delegationMayHaveRecordsThatFitNoKeyBesideOneThatDoes() throws Exception {
    assertEquals(
        "NOERROR secure",
        verdict(
            ZoneSigning.signed().ds(Ds.of(DsDigest.SHA256).wrongTag(), Ds.of(DsDigest.SHA256))));
  }

  @Test
  void validityIsThatOfTheZone() throws Exception {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = Instant.parse("2026-02-01T00:00:00Z");
    try (DnsServer server =
        DnsServer.start(tree(ZoneSigning.signed().valid(from, until)).build())) {
      RRSIGRecord signature = signatures(server, "MX").getFirst();
      assertEquals(from, signature.getTimeSigned());
      assertEquals(until, signature.getExpire());
    }
  }

  @Test
  void twoKeysHaveOneTag() throws Exception {
    List<ZoneKey> keys = ZoneKey.twoOfOneTag(SigningAlgorithm.ED25519);
    assertEquals(keys.get(0).tag(), keys.get(1).tag());
    ZoneSigning signing = ZoneSigning.keys(keys.get(0).published(), keys.get(1));
    try (DnsServer server = DnsServer.start(tree(signing).validating().build())) {
      assertEquals(2, keys(server).size());
      assertEquals("NOERROR secure", new DnssecClient(server).verdict("test", "MX"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RSASHA256", "ECDSAP256SHA256", "ED25519"})
  void lookAlikesHaveTheTagOfTheirModel(SigningAlgorithm algorithm) throws Exception {
    ZoneKey model = ZoneKey.ksk(algorithm);
    ZoneKey[] others = model.lookAlikes(60);
    assertEquals(60, others.length);
    ZoneKey[] all = Stream.concat(Stream.of(model), Stream.of(others)).toArray(ZoneKey[]::new);
    try (DnsServer server = DnsServer.start(tree(ZoneSigning.keys(all)).build())) {
      List<Integer> tags = keys(server);
      assertEquals(61, tags.size());
      assertEquals(List.of(model.tag()), tags.stream().distinct().toList());
      assertEquals(1, signatures(server, "MX").size());
    }
  }

  @Test
  void shortestRsaKeysSign() throws Exception {
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      if (algorithm.isRsa()) {
        ZoneKey key = ZoneKey.rsa(algorithm, algorithm.minBits());
        try (DnsServer server = DnsServer.start(tree(ZoneSigning.keys(key)).build())) {
          assertEquals(1, signatures(server, "MX").size());
        }
      }
    }
  }

  @Test
  void zoneWithoutRoomForHashesIsRefused() {
    String deep = String.join(".", "a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(40));
    SignedTreeBuilder parts = SignedTree.builder().zone(deep, ZoneSigning.signed().nsec3());
    assertThrows(IllegalArgumentException.class, parts::build);
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 3072})
  void rsaKeyHasTheSizeAndTheExponentThatWereAskedFor(int bits) throws Exception {
    BigInteger exponent = BigInteger.TWO.pow(64).add(BigInteger.valueOf(13));
    ZoneKey key = ZoneKey.rsa(SigningAlgorithm.RSASHA256, bits, exponent);
    try (DnsServer server = DnsServer.start(tree(ZoneSigning.keys(key)).build())) {
      DNSKEYRecord shown =
          DnssecClient.records(
                  new DnssecClient(server).ask("test", "DNSKEY"),
                  Section.ANSWER,
                  DNSKEYRecord.class)
              .getFirst();
      RSAPublicKey rsa = (RSAPublicKey) shown.getPublicKey();
      assertEquals(bits, rsa.getModulus().bitLength());
      assertEquals(exponent, rsa.getPublicExponent());
    }
  }

  /** Each step of a double-signature rollover (RFC 6781 §4.1.2) is valid, also for who is late. */
  @Test
  void rolloverGoesThroughValidStates() throws Exception {
    ZoneKey before = ZoneKey.ksk(P256);
    ZoneKey after = ZoneKey.ksk(SigningAlgorithm.ED25519);
    ZoneSigning first = ZoneSigning.keys(before);
    ZoneSigning both =
        first
            .rolledTo(before, after)
            .ds(Ds.of(before, DsDigest.SHA256), Ds.of(after, DsDigest.SHA256));
    SignedTree tree = tree(first).build();
    try (DnsServer server = DnsServer.start(tree)) {
      for (ZoneSigning step :
          List.of(first, both, both.rolledTo(after).ds(Ds.of(DsDigest.SHA256)))) {
        server.tree(tree.toBuilder().zone("test", step).build());
        Validation validation = new Validation(server, tree.trustAnchors());
        assertEquals("NOERROR secure", validation.verdict("test", "MX"));
      }
      server.tree(
          tree.toBuilder()
              .zone("test", both.rolledTo(before).ds(Ds.of(after, DsDigest.SHA256)))
              .build());
      assertEquals("SERVFAIL", new Validation(server, tree.trustAnchors()).verdict("test", "MX"));
    }
  }

  @Test
  void anchorsMayBeThoseOfAnyZone() throws Exception {
    SignedTree tree = Chain.NSEC.tree().build();
    try (DnsServer server = DnsServer.start(tree)) {
      for (String anchors :
          List.of(
              tree.trustAnchors(),
              tree.trustAnchorKeys("."),
              tree.trustAnchors("test"),
              tree.trustAnchorKeys("test"))) {
        assertEquals("NOERROR secure", new Validation(server, anchors).verdict("test", "MX"));
      }
      assertEquals(
          "NOERROR secure",
          new Validation(server, tree.trustAnchors("island.test")).verdict("island.test", "A"));
    }
    assertThrows(IllegalArgumentException.class, () -> tree.trustAnchors("plain.test"));
    assertThrows(IllegalArgumentException.class, () -> tree.trustAnchors("nowhere.test"));
  }

  @Test
  void impossibleParametersAreRefused() {
    ZoneSigning signing = ZoneSigning.signed();
    assertThrows(IllegalArgumentException.class, () -> signing.nsec3(65_536, ""));
    assertThrows(IllegalArgumentException.class, () -> signing.nsec3(-1, ""));
    assertThrows(IllegalArgumentException.class, () -> signing.nsec3(0, "0"));
    assertThrows(IllegalArgumentException.class, () -> signing.nsec3(0, "00".repeat(256)));
    assertThrows(IllegalArgumentException.class, () -> ZoneSigning.keys());
    assertThrows(IllegalArgumentException.class, () -> ZoneKey.rsa(P256, 2048));
    assertThrows(
        IllegalArgumentException.class, () -> ZoneKey.rsa(SigningAlgorithm.RSASHA256, 511));
    assertThrows(
        IllegalArgumentException.class, () -> ZoneKey.rsa(SigningAlgorithm.RSASHA512, 1023));
    assertThrows(
        IllegalArgumentException.class,
        () -> ZoneKey.rsa(SigningAlgorithm.RSASHA256, 1024, BigInteger.TWO));
  }

  private static SignedTreeBuilder tree(ZoneSigning signing) {
    return SignedTree.builder()
        .zone("test", signing)
        .records(Zone.builder().mx("test", 10, "mx.test").build());
  }

  private static String verdict(ZoneSigning signing) throws Exception {
    SignedTree tree = tree(signing).build();
    try (DnsServer server = DnsServer.start(tree)) {
      return new Validation(server, tree.trustAnchors()).verdict("test", "MX");
    }
  }

  private static List<RRSIGRecord> signatures(DnsServer server, String type) throws Exception {
    Message reply = new DnssecClient(server).ask("test", type);
    return DnssecClient.records(reply, Section.ANSWER, RRSIGRecord.class);
  }

  private static List<Integer> signers(DnsServer server, String type) throws Exception {
    return signatures(server, type).stream().map(RRSIGRecord::getFootprint).toList();
  }

  private static List<Integer> keys(DnsServer server) throws Exception {
    Message reply = new DnssecClient(server).ask("test", "DNSKEY");
    return DnssecClient.records(reply, Section.ANSWER, DNSKEYRecord.class).stream()
        .map(DNSKEYRecord::getFootprint)
        .toList();
  }

  private static List<DSRecord> ds(DnsServer server) throws Exception {
    Message reply = new DnssecClient(server).ask("test", "DS");
    return DnssecClient.records(reply, Section.ANSWER, DSRecord.class);
  }

  private static List<Integer> sorted(Integer... numbers) {
    return sorted(List.of(numbers));
  }

  private static List<Integer> sorted(List<Integer> numbers) {
    assertTrue(!numbers.isEmpty());
    return numbers.stream().sorted().toList();
  }
}
