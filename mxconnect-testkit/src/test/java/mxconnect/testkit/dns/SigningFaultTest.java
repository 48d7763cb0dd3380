package mxconnect.testkit.dns;

import static mxconnect.testkit.dns.SetMatch.everySet;
import static mxconnect.testkit.dns.SetMatch.inZone;
import static mxconnect.testkit.dns.SetMatch.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

@Timeout(120)
class SigningFaultTest {
  private static final String TLSA = "_25._tcp.mx.test";

  static Stream<Arguments> wrongSignatures() {
    return Stream.of(
            SigningFault.expired(),
            SigningFault.notYetValid(),
            SigningFault.valid(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
            SigningFault.unsigned(),
            SigningFault.wrongKey(),
            SigningFault.unknownKey(),
            SigningFault.badSignature(),
            SigningFault.signedWith(ZoneKey.ksk(SigningAlgorithm.ED25519)))
        .flatMap(fault -> Stream.of(Chain.values()).map(chain -> Arguments.of(fault, chain)));
  }

  /** RFC 4035 §5.3. */
  @ParameterizedTest
  @MethodSource("wrongSignatures")
  void wrongSignatureMakesItsSetBogusAndNoOther(SigningFault fault, Chain chain) throws Exception {
    SignedTree tree = chain.tree().fault(everySet().type("TLSA"), fault).build();
    try (DnsServer server = DnsServer.start(tree)) {
      Validation validation = new Validation(server, tree.trustAnchors());
      assertEquals("SERVFAIL", validation.verdict(TLSA, "TLSA"));
      assertEquals("NOERROR secure", validation.verdict("test", "MX"));
      assertEquals("NOERROR secure", validation.verdict("mx.test", "A"));
    }
  }

  @ParameterizedTest
  @CsvSource({"inZone", "set", "at"})
  void faultIsForWhatItsMatchSays(String kind) throws Exception {
    SetMatch match =
        switch (kind) {
          case "inZone" -> inZone("a.deep.test");
          case "set" -> set("host.a.deep.test", "A");
          default -> everySet().at("host.a.deep.test");
        };
    SignedTree tree = Chain.NSEC.tree().fault(match, SigningFault.unsigned()).build();
    try (DnsServer server = DnsServer.start(tree)) {
      assertEquals(0, signatures(server, "host.a.deep.test", "A").size());
      int others = kind.equals("inZone") ? 0 : 1;
      assertEquals(others, signatures(server, "a.deep.test", "A").size());
      assertEquals(1, signatures(server, "mx.test", "A").size());
    }
  }

  @Test
  void faultsWorkTogether() throws Exception {
    SignedTree tree =
        Chain.NSEC
            .tree()
            .fault(set("test", "MX"), SigningFault.expired(), SigningFault.decoys(2))
            .build();
    try (DnsServer server = DnsServer.start(tree)) {
      List<RRSIGRecord> signatures = signatures(server, "test", "MX");
      assertEquals(3, signatures.size());
      assertTrue(signatures.stream().allMatch(s -> s.getExpire().isBefore(Instant.now())));
    }
  }

  @ParameterizedTest
  @CsvSource({"a.deep.test", ".", "island.test"})
  void foreignSignerNamesItsZoneAndSignsWithItsKeys(String signer) throws Exception {
    SignedTree tree =
        Chain.NSEC.tree().fault(set("test", "MX"), SigningFault.signedBy(signer)).build();
    try (DnsServer server = DnsServer.start(tree)) {
      RRSIGRecord signature = signatures(server, "test", "MX").getFirst();
      assertEquals(Names.parse(signer), signature.getSigner());
      String anchor = tree.trustAnchors(signer);
      assertEquals(anchor.split("\\s+")[4], Integer.toString(signature.getFootprint()));
    }
  }

  @Test
  void decoysPrecedeTheRightSignature() throws Exception {
    SignedTree tree = Chain.NSEC.tree().fault(set("test", "MX"), SigningFault.decoys(3)).build();
    try (DnsServer server = DnsServer.start(tree)) {
      List<RRSIGRecord> signatures = signatures(server, "test", "MX");
      assertEquals(4, signatures.size());
      assertEquals(1, signatures.stream().map(RRSIGRecord::getFootprint).distinct().count());
      assertEquals(
          "NOERROR secure", new Validation(server, tree.trustAnchors()).verdict("test", "MX"));
    }
  }

  @Test
  void otherKeysSignWhereTheZonesOwnDo() throws Exception {
    ZoneSigning signing =
        ZoneSigning.keys(
            ZoneKey.ksk(SigningAlgorithm.ED25519),
            ZoneKey.ksk(SigningAlgorithm.ED25519).published(),
            ZoneKey.unknown(200).active());
    for (SigningFault fault : List.of(SigningFault.wrongKey(), SigningFault.unknownKey())) {
      SignedTreeBuilder parts = Chain.NSEC.tree().zone("test", signing).fault(everySet(), fault);
      try (DnsServer server = DnsServer.start(parts.build())) {
        assertEquals(2, signatures(server, "test", "MX").size());
      }
    }
  }

  /** RFC 4035 §5.4. */
  @ParameterizedTest
  @CsvSource({"nobody.test, A", "mx.test, MX", "x.wild.test, A", "x.wild.test, TLSA"})
  void denialWithoutProofIsBogus(String name, String type) throws Exception {
    for (Chain chain : Chain.values()) {
      SignedTree tree = chain.tree().fault(inZone("test"), SigningFault.withoutProof()).build();
      try (DnsServer server = DnsServer.start(tree)) {
        assertEquals("SERVFAIL", new Validation(server, tree.trustAnchors()).verdict(name, type));
      }
    }
  }

  @Test
  void denialOfAnotherZoneCarriesItsSoaAndItsProof() throws Exception {
    SignedTree tree =
        Chain.NSEC
            .tree()
            .fault(set("nobody.test", "A"), SigningFault.denialOf("island.test"))
            .build();
    try (DnsServer server = DnsServer.start(tree)) {
      Message reply = new DnssecClient(server).ask("nobody.test", "A");
      assertEquals("NXDOMAIN", DnssecClient.verdict(reply));
      assertEquals(
          Names.parse("island.test"),
          DnssecClient.records(reply, Section.AUTHORITY, SOARecord.class).getFirst().getName());
      assertEquals(
          Names.parse("island.test"),
          DnssecClient.records(reply, Section.AUTHORITY, NSECRecord.class).getFirst().getName());
    }
  }

  /** RFC 6840 §4.1: the record of the zone above says nothing of what is in the zone below. */
  @Test
  void denialOfTheZoneAboveIsThatAtTheDelegation() throws Exception {
    SignedTree tree =
        Chain.NSEC.tree().fault(set("a.deep.test", "MX"), SigningFault.denialOf("test")).build();
    try (DnsServer server = DnsServer.start(tree)) {
      Message reply = new DnssecClient(server).ask("a.deep.test", "MX");
      NSECRecord proof =
          DnssecClient.records(reply, Section.AUTHORITY, NSECRecord.class).getFirst();
      assertEquals(Names.parse("a.deep.test"), proof.getName());
      assertEquals("NS DS RRSIG NSEC", proof.rdataToString().split(" ", 2)[1]);
      assertEquals(
          "SERVFAIL", new Validation(server, tree.trustAnchors()).verdict("a.deep.test", "MX"));
    }
  }

  /** RFC 5155 §8.2. */
  @Test
  void mixedNsec3HasTwoSalts() throws Exception {
    SignedTree tree =
        Chain.NSEC3_SALTED.tree().fault(inZone("test"), SigningFault.mixedNsec3()).build();
    try (DnsServer server = DnsServer.start(tree)) {
      Message reply = new DnssecClient(server).ask("nobody.test", "A");
      long salts =
          DnssecClient.records(reply, Section.AUTHORITY, NSEC3Record.class).stream()
              .map(record -> record.getSalt()[0])
              .distinct()
              .count();
      assertEquals(2, salts);
    }
  }

  @Test
  void proofOfOneRecordCannotBeMixed() throws Exception {
    for (Chain chain : List.of(Chain.NSEC, Chain.NSEC3)) {
      SignedTree tree =
          chain.tree().validating().fault(everySet(), SigningFault.mixedNsec3()).build();
      try (DnsServer server = DnsServer.start(tree)) {
        DnssecClient client = new DnssecClient(server);
        assertEquals("NOERROR secure", client.verdict("empty.test", "A"));
        assertEquals("NOERROR", client.verdict("host.plain.test", "A"));
      }
    }
  }

  /** RFC 4035 §5.3.3: the signature is good for the TTL that it names. */
  @Test
  void originalTtlIsThatUnderTheSignature() throws Exception {
    SignedTree tree =
        Chain.NSEC.tree().fault(set("test", "MX"), SigningFault.originalTtl(60)).build();
    try (DnsServer server = DnsServer.start(tree)) {
      Message reply = new DnssecClient(server).ask("test", "MX");
      assertEquals(300, reply.getSection(Section.ANSWER).getFirst().getTTL());
      assertEquals(60, signatures(server, "test", "MX").getFirst().getOrigTTL());
      assertEquals(
          "NOERROR secure", new Validation(server, tree.trustAnchors()).verdict("test", "MX"));
    }
  }

  @ParameterizedTest
  @CsvSource({"nowhere.test", "plain.test"})
  void zoneToBorrowFromHasToBeASignedOne(String zone) {
    for (SigningFault fault : List.of(SigningFault.signedBy(zone), SigningFault.denialOf(zone))) {
      SignedTreeBuilder parts = Chain.NSEC.tree().fault(everySet(), fault);
      assertThrows(IllegalArgumentException.class, parts::build);
    }
  }

  private static List<RRSIGRecord> signatures(DnsServer server, String name, String type)
      throws IOException {
    Message reply = new DnssecClient(server).ask(name, type);
    return DnssecClient.records(reply, Section.ANSWER, RRSIGRecord.class);
  }
}
