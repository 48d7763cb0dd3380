package mxconnect.testkit.dns;

import static mxconnect.testkit.dns.DnssecClient.records;
import static mxconnect.testkit.dns.DnssecClient.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** What stands in the answers of a tree, record by record. */
@Timeout(120)
class SignedAnswerTest {
  private static final base32 BASE32 = new base32(base32.Alphabet.BASE32HEX, false, false);

  /** RFC 4035 §3.2.1: without the DO bit there is nothing of DNSSEC that was not asked for. */
  @ParameterizedTest
  @CsvSource({"test, MX", "x.wild.test, A", "nobody.test, A", "mx.test, MX", "alias.test, A"})
  void queryWithoutDoGetsNothingOfDnssec(String name, String type) throws Exception {
    for (Chain chain : Chain.values()) {
      try (DnsServer server = DnsServer.start(chain.tree().build())) {
        Message reply = new DnsClient(server).udp(name, type);
        assertTrue(
            Stream.concat(
                    types(reply, Section.ANSWER).stream(), types(reply, Section.AUTHORITY).stream())
                .noneMatch(List.of("RRSIG", "NSEC", "NSEC3")::contains),
            reply::toString);
      }
    }
  }

  /** RFC 4035 §3.1.4.1. */
  @Test
  void delegationSignerIsOfTheZoneAbove() throws Exception {
    Message reply = ask(Chain.NSEC.tree(), "a.deep.test", "DS");
    assertEquals(List.of("DS", "RRSIG"), types(reply, Section.ANSWER));
    assertEquals(Names.parse("test"), signer(reply));
    assertEquals(Names.parse("a.deep.test"), signer(ask(Chain.NSEC.tree(), "a.deep.test", "NS")));
  }

  /** RFC 4035 §3.1.4.1: the zone above denies, with its SOA record and the NS bit alone. */
  @Test
  void insecureDelegationIsDeniedByTheZoneAbove() throws Exception {
    Message reply = ask(Chain.NSEC.tree(), "plain.test", "DS");
    assertEquals(List.of("SOA", "RRSIG", "NSEC", "RRSIG"), types(reply, Section.AUTHORITY));
    assertEquals("test.", reply.getSection(Section.AUTHORITY).getFirst().getName().toString());
    NSECRecord proof = records(reply, Section.AUTHORITY, NSECRecord.class).getFirst();
    assertEquals("NS RRSIG NSEC", proof.rdataToString().split(" ", 2)[1]);
  }

  /** RFC 4034 §3.1.3: labels of the wildcard, without its asterisk. */
  @Test
  void signatureOfAWildcardTellsItsLabels() throws Exception {
    Message reply = ask(Chain.NSEC.tree(), "x.y.wild.test", "A");
    RRSIGRecord signature = records(reply, Section.ANSWER, RRSIGRecord.class).getFirst();
    assertEquals(Names.parse("x.y.wild.test"), signature.getName());
    assertEquals(2, signature.getLabels());
    assertEquals(List.of("NSEC", "RRSIG"), types(reply, Section.AUTHORITY));
  }

  /** RFC 6672 §5.3.1. */
  @Test
  void aliasMadeOfADnameHasNoSignature() throws Exception {
    Message reply = ask(Chain.NSEC.tree(), "host.a.moved.test", "A");
    assertEquals(List.of("DNAME", "RRSIG", "CNAME", "A", "RRSIG"), types(reply, Section.ANSWER));
  }

  /** RFC 6672 §2.2. */
  @Test
  void dnameWithoutRoomForTheNameIsYxdomain() throws Exception {
    String label = "a".repeat(63);
    SignedTreeBuilder parts =
        SignedTree.builder()
            .zone("test", ZoneSigning.signed())
            .records(
                Zone.builder().dname("test", String.join(".", label, label, label, "x")).build());
    Message reply = ask(parts, label + ".test", "A");
    assertEquals("YXDOMAIN", DnssecClient.verdict(reply));
    assertEquals(List.of("DNAME", "RRSIG"), types(reply, Section.ANSWER));
  }

  /** RFC 4592 §2.2.2, §4.1: a name that exists, be it without records, is no match. */
  @Test
  void wildcardIsForNamesThatDoNotExist() throws Exception {
    SignedTreeBuilder parts =
        SignedTree.builder()
            .zone("test", ZoneSigning.signed())
            .records(
                Zone.builder().a("*.test", "192.0.2.1").a("x.hollow.test", "192.0.2.2").build());
    assertEquals(2, ask(parts, "other.test", "A").getSection(Section.ANSWER).size());
    assertEquals("NOERROR", DnssecClient.verdict(ask(parts, "hollow.test", "A")));
    assertTrue(ask(parts, "hollow.test", "A").getSection(Section.ANSWER).isEmpty());
    assertEquals("NXDOMAIN", DnssecClient.verdict(ask(parts, "y.hollow.test", "A")));
  }

  /** RFC 5155 §6, §7.1. */
  @Test
  void optOutPassesOverInsecureDelegations() throws Exception {
    Message reply = ask(Chain.OPT_OUT.tree(), "plain.test", "DS");
    List<NSEC3Record> proof = records(reply, Section.AUTHORITY, NSEC3Record.class);
    assertEquals(2, proof.size());
    assertTrue(proof.stream().allMatch(record -> record.getFlags() == 1));
    assertTrue(proof.stream().noneMatch(SignedAnswerTest::isOfADelegationAlone));
    Message matching = ask(Chain.NSEC3.tree(), "plain.test", "DS");
    List<NSEC3Record> match = records(matching, Section.AUTHORITY, NSEC3Record.class);
    assertEquals(1, match.size());
    assertEquals(0, match.getFirst().getFlags());
    assertTrue(isOfADelegationAlone(match.getFirst()));
  }

  private static boolean isOfADelegationAlone(NSEC3Record record) {
    return record.getTypes().length == 1 && record.hasType(Type.NS);
  }

  /** RFC 5155 §4. */
  @Test
  void parametersAreThoseOfTheZone() throws Exception {
    SignedTreeBuilder parts = Chain.NSEC3_SALTED.tree();
    Record shown = ask(parts, "test", "NSEC3PARAM").getSection(Section.ANSWER).getFirst();
    assertEquals("1 0 10 AB01", shown.rdataToString());
    NSEC3Record proof =
        records(ask(parts, "nobody.test", "A"), Section.AUTHORITY, NSEC3Record.class).getFirst();
    assertEquals(10, proof.getIterations());
  }

  /** RFC 5155 §7.2.5: the closest encloser, what is between, and the wildcard. */
  @ParameterizedTest
  @EnumSource(names = {"NSEC3", "NSEC3_SALTED", "OPT_OUT"})
  void absenceAtAWildcardIsProvedByThreeHashes(Chain chain) throws Exception {
    Message reply = ask(chain.tree(), "x.y.wild.test", "AAAA");
    List<NSEC3Record> proof = records(reply, Section.AUTHORITY, NSEC3Record.class);
    assertTrue(proof.stream().anyMatch(record -> matches(record, "wild.test")));
    assertTrue(proof.stream().anyMatch(record -> covers(record, "y.wild.test")));
    assertTrue(proof.stream().anyMatch(record -> matches(record, "*.wild.test")));
  }

  private static boolean matches(NSEC3Record record, String name) {
    return hash(record, name).equals(owner(record));
  }

  private static boolean covers(NSEC3Record record, String name) {
    String hash = hash(record, name);
    String next = BASE32.toString(record.getNext());
    boolean afterOwner = hash.compareTo(owner(record)) > 0;
    boolean beforeNext = hash.compareTo(next) < 0;
    boolean last = next.compareTo(owner(record)) <= 0;
    return last ? afterOwner || beforeNext : afterOwner && beforeNext;
  }

  private static String owner(NSEC3Record record) {
    return record.getName().getLabelString(0).toUpperCase(Locale.ROOT);
  }

  private static String hash(NSEC3Record record, String name) {
    try {
      return BASE32.toString(record.hashName(Names.parse(name)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** RFC 9077 §3. */
  @Test
  void proofLivesAsLongAsTheDenial() throws Exception {
    SignedTreeBuilder parts =
        SignedTree.builder()
            .zone("test", ZoneSigning.signed())
            .records(Zone.builder().soa("test", 900, 60).build());
    Message reply = ask(parts, "nobody.test", "A");
    assertEquals(60, records(reply, Section.AUTHORITY, NSECRecord.class).getFirst().getTTL());
  }

  @ParameterizedTest
  @EnumSource
  void everySignatureOfAnAnswerIsGood(Chain chain) throws Exception {
    SignedTree tree = chain.tree().build();
    try (DnsServer server = DnsServer.start(tree)) {
      DnssecClient client = new DnssecClient(server);
      DNSKEYRecord key =
          records(client.ask("test", "DNSKEY"), Section.ANSWER, DNSKEYRecord.class).getFirst();
      for (RRset set : client.ask("nobody.test", "A").getSectionRRsets(Section.AUTHORITY)) {
        DNSSEC.verify(set, set.sigs().getFirst(), key);
      }
    }
  }

  @Test
  void aliasesMayBeFollowedOneByOne() throws Exception {
    SignedTreeBuilder parts = Chain.NSEC.tree().records(Zone.builder().aliasesOneByOne().build());
    assertEquals(List.of("CNAME", "RRSIG"), types(ask(parts, "alias.test", "A"), Section.ANSWER));
  }

  @Test
  void aliasesInACircleEnd() throws Exception {
    SignedTreeBuilder parts =
        Chain.NSEC
            .tree()
            .records(Zone.builder().cname("a.test", "b.test").cname("b.test", "a.test").build());
    assertEquals(4, ask(parts, "a.test", "A").getSection(Section.ANSWER).size());
  }

  @Test
  void signaturesCanBeAskedFor() throws Exception {
    assertEquals(
        List.of("RRSIG", "RRSIG", "RRSIG", "RRSIG"),
        types(ask(Chain.NSEC.tree(), "test", "RRSIG"), Section.ANSWER));
    assertEquals(
        List.of("NSEC", "RRSIG"), types(ask(Chain.NSEC.tree(), "test", "NSEC"), Section.ANSWER));
    assertTrue(types(ask(Chain.NSEC.tree(), "test", "ANY"), Section.ANSWER).contains("DNSKEY"));
  }

  /** RFC 4035 §3.2.2. */
  @Test
  void cdBitComesBack() throws Exception {
    try (DnsServer server = DnsServer.start(Chain.NSEC.tree().build())) {
      DnssecClient client = new DnssecClient(server);
      Message reply = client.askWithCheckingDisabled("test", "MX");
      assertTrue(reply.getHeader().getFlag(Flags.CD));
      assertFalse(client.ask("test", "MX").getHeader().getFlag(Flags.CD));
    }
  }

  @Test
  void zonesMayShareTheirKeys() throws Exception {
    ZoneKey key = ZoneKey.ksk(SigningAlgorithm.ED25519);
    SignedTreeBuilder parts =
        SignedTree.builder().zones(ZoneSigning.keys(key), "one.test", "two.test");
    for (String zone : List.of("one.test", "two.test")) {
      RRSIGRecord signature =
          records(ask(parts, zone, "SOA"), Section.ANSWER, RRSIGRecord.class).getFirst();
      assertEquals(Names.parse(zone), signature.getSigner());
      assertEquals(key.tag(), signature.getFootprint());
    }
  }

  @Test
  void matchOfATypeThatDoesNotExistIsRefused() {
    SetMatch match = SetMatch.everySet();
    assertThrows(IllegalArgumentException.class, () -> match.type("TSLA"));
  }

  @Test
  void faultsOfTheServerWorkOnATreeToo() throws Exception {
    try (DnsServer server = DnsServer.start(Chain.NSEC.tree().build())) {
      server.fault("test", RecordType.MX, DnsFault.authenticated());
      assertTrue(new DnssecClient(server).ask("test", "MX").getHeader().getFlag(Flags.AD));
    }
  }

  @Test
  void serversAndStartsAreOfZonesAlone() {
    SignedTreeBuilder parts = Chain.NSEC.tree();
    parts.records(Zone.builder().record("mx.test", "NS", "ns.test.").build());
    assertThrows(IllegalArgumentException.class, parts::build);
    parts.clearRecords().records(Zone.builder().soa("mx.test", 60, 60).build());
    assertThrows(IllegalArgumentException.class, parts::build);
  }

  private static Name signer(Message reply) {
    return records(reply, Section.ANSWER, RRSIGRecord.class).getFirst().getSigner();
  }

  private static Message ask(SignedTreeBuilder parts, String name, String type) throws IOException {
    try (DnsServer server = DnsServer.start(parts.build())) {
      return new DnssecClient(server).ask(name, type);
    }
  }
}
