package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.dns.dnsjava.SignedZone.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mxconnect.api.dns.DnsAnswer.Found;
import mxconnect.api.dns.DnsAnswer.NoRecords;
import mxconnect.api.dns.DnsAnswer.NoSuchName;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.Security;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Answers that were changed on their way, or that a server made up: none of them is secure, and
 * none is insecure.
 */
@Timeout(60)
class ForgedAnswerTest {
  private static final Name HOST = name("host.signed.");
  private static final Name ZONE = name("signed.");

  private SignedWorld world;
  @AutoClose private Responder server;
  private Validating validating;

  @BeforeEach
  void start() throws Exception {
    world = new SignedWorld();
    server = Responder.start(world);
    validating = Validating.before(server, world);
  }

  @Test
  void unchangedAnswersHaveTheirVerdicts() throws Exception {
    validating.assertSecure(Found.class, "host.signed", A);
    validating.assertInsecure("host.plain", A, "plain is not signed: the root has no DS record");
  }

  @Test
  void adBitOfTheServerCountsForNothing() throws Exception {
    world.tamper(reply -> reply.getHeader().setFlag(Flags.AD));
    assertEquals(Security.INSECURE, validating.ask("host.plain", A).security());
  }

  @Test
  void changedRecordIsBogus() {
    world.tamper(
        Type.A,
        replacing(
            Section.ANSWER,
            record -> record instanceof ARecord ? address(record.getName()) : record));
    validating.assertBogus("host.signed", A, "the signature of host.signed A is wrong");
  }

  @Test
  void addedRecordIsBogus() {
    world.tamper(Type.A, reply -> reply.addRecord(address(HOST), Section.ANSWER));
    validating.assertBogus("host.signed", A, "the signature of host.signed A is wrong");
  }

  /** What does not lead to the answer is nobody's business (RFC 2181 §5.4.1). */
  @Test
  void recordsOfOtherNamesAreLeftOut() throws Exception {
    world.tamper(
        Type.A,
        reply -> {
          reply.addRecord(address(name("other.signed.")), Section.ANSWER);
          reply.addRecord(address(name("ns.signed.")), Section.ADDITIONAL);
        });
    assertEquals(1, validating.assertSecure(Found.class, "host.signed", A).records().size());
  }

  @Test
  void keysOfAnImpostorAreBogus() throws Exception {
    SignedZone impostor = new SignedZone("signed.");
    world.tamper(
        Type.DNSKEY,
        reply -> {
          if (reply.getQuestion().getName().equals(ZONE)) {
            reply.removeAllRecords(Section.ANSWER);
            impostor.answer(ZONE, Type.DNSKEY, reply);
          }
        });
    validating.assertBogus("host.signed", A, "no key of signed is one that the zone above names");
  }

  /** A DNSKEY record may be as short as four octets, and is no key then (RFC 4034 §2.1). */
  @Test
  void keyWithoutOctetsIsIgnored() throws Exception {
    byte[] flagsProtocolAndAlgorithm = {1, 1, 3, 13};
    world.signed.add(
        Record.newRecord(ZONE, Type.DNSKEY, DClass.IN, 300, flagsProtocolAndAlgorithm));
    validating.assertSecure(Found.class, "host.signed", A);
  }

  @Test
  void dsSetOfAnImpostorIsBogus() throws Exception {
    SignedZone impostor = new SignedZone(".");
    impostor.add(new SignedZone("signed.").ds());
    world.tamper(
        Type.DS,
        reply -> {
          reply.removeAllRecords(Section.ANSWER);
          impostor.answer(ZONE, Type.DS, reply);
        });
    validating.assertBogus("host.signed", A, "signed DS");
  }

  @Test
  void delegationStrippedOfItsDsSetIsBogus() {
    world.tamper(Type.DS, reply -> reply.removeAllRecords(Section.ANSWER));
    validating.assertBogus("host.signed", A, "that there is no signed DS is not proved");
  }

  /** RFC 4035 §5.2: the zone below does not know its DS records. */
  @Test
  void denialOfADsRecordByTheZoneBelowIsBogus() {
    world.tamper(
        Type.DS,
        reply -> {
          reply.removeAllRecords(Section.ANSWER);
          world.signed.answer(ZONE, Type.DS, reply);
        });
    validating.assertBogus("host.signed", A, "that there is no signed DS is not proved");
  }

  /**
   * RFC 6840 §4.1: the zone above a cut denies nothing below it, and of the cut the DS set alone.
   */
  @ParameterizedTest
  @ValueSource(strings = {"host.signed", "signed"})
  void denialByTheZoneAboveACutIsBogus(String denied) {
    denyByTheRoot(denied);
    validating.assertBogus(denied, MX, "");
    Validating warm = validating;
    assertThrows(DnsLookupException.class, () -> warm.ask("host.signed", MX));
  }

  /** The same of a zone without DS, where only the cut itself makes it insecure. */
  @Test
  void denialByTheZoneAboveAnInsecureCutDoesNotMakeItSecure() throws Exception {
    world.tamper(Type.MX, reply -> world.root.answer(name("host.plain."), Type.MX, reply));
    validating.assertBogus("host.plain", MX, "");
    validating.assertInsecure("host.plain", A, "plain is not signed");
    validating.assertBogus(
        "host.plain", MX, "the root denies host.plain MX, but is above the zone cut at plain");
  }

  /** The proof from before a zone was delegated is signed rightly, and lies. */
  @ParameterizedTest
  @ValueSource(strings = {"host.signed", "signed"})
  void oldDenialByTheZoneAboveIsBogusWhereTheCutIsKnown(String denied) throws Exception {
    validating.assertSecure(Found.class, "host.signed", A);
    world.root.remove(ZONE);
    denyByTheRoot(denied);
    validating.assertBogus(denied, MX, "but is above the zone cut at signed");
  }

  private void denyByTheRoot(String denied) {
    world.tamper(
        Type.MX,
        reply -> {
          reply.removeAllRecords(Section.ANSWER);
          reply.removeAllRecords(Section.AUTHORITY);
          world.root.answer(name(denied + "."), Type.MX, reply);
        });
  }

  /** Of several zones that claim a denial, the one that proves it is enough. */
  @Test
  void madeUpProofBesideTheRightOneChangesNothing() throws Exception {
    SignedZone impostor = new SignedZone("b.signed.");
    Message forged = new Message();
    impostor.answer(name("a.b.signed."), Type.MX, forged);
    world.tamper(
        Type.MX,
        reply ->
            forged.getSection(Section.AUTHORITY).stream()
                .filter(record -> record.getRRsetType() == Type.NSEC)
                .forEach(record -> reply.addRecord(record, Section.AUTHORITY)));
    validating.assertSecure(NoSuchName.class, "a.b.signed", MX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.signed", "ns.signed"})
  void denialWithoutItsProofIsBogus(String name) {
    world.tamper(Type.MX, reply -> SignedWorld.strip(reply, Type.NSEC));
    validating.assertBogus(name, MX, "no signed NSEC or NSEC3 record came");
  }

  @Test
  void denialWithAnotherNamesProofIsBogus() {
    world.tamper(
        Type.MX,
        reply -> {
          reply.removeAllRecords(Section.ANSWER);
          world.signed.answer(name("zz.signed."), Type.MX, reply);
        });
    validating.assertBogus("host.signed", MX, "no NSEC record proves it");
  }

  /** The response code is not signed: what is proved must be what it says. */
  @Test
  void responseCodeThatIsNotProvedIsBogus() {
    world.tamper(Type.MX, reply -> reply.getHeader().setRcode(Rcode.NXDOMAIN));
    validating.assertBogus("ns.signed", MX, "no NSEC record proves it");
    world.tamper(Type.MX, reply -> reply.getHeader().setRcode(Rcode.NOERROR));
    validating.assertBogus("nowhere.signed", MX, "no NSEC record proves it");
  }

  /** The record of a wildcard does not become that of a name, though its signature would do. */
  @Test
  void nsecRecordOfAWildcardUnderAnotherOwnerIsBogus() {
    world.signed.add("*.signed.", "TXT", "any");
    world.tamper(
        Type.MX,
        reply -> {
          reply.removeAllRecords(Section.ANSWER);
          world.signed.answer(name("*.signed."), Type.MX, reply);
          replacing(
                  Section.AUTHORITY,
                  record -> record.getRRsetType() == Type.NSEC ? record.withName(HOST) : record)
              .accept(reply);
        });
    validating.assertBogus("host.signed", MX, "no signed NSEC or NSEC3 record came");
  }

  /** Of several zones that claim a set, the one that signed it is enough. */
  @Test
  void madeUpSignatureBesideTheRightOneChangesNothing() throws Exception {
    SignedZone impostor = new SignedZone("host.signed.").add("host.signed.", "A", "192.0.2.1");
    Message forged = new Message();
    impostor.answer(HOST, Type.A, forged);
    world.tamper(
        Type.A,
        reply ->
            forged.getSection(Section.ANSWER).stream()
                .filter(RRSIGRecord.class::isInstance)
                .forEach(record -> reply.addRecord(record, Section.ANSWER)));
    validating.assertSecure(Found.class, "host.signed", A);
  }

  /** RFC 2308 §3: the SOA record of the closest zone is the one that counts. */
  @Test
  void soaRecordsOfOtherZonesBesideTheRightOneChangeNothing() throws Exception {
    for (String other : List.of(".", "deep.other.")) {
      world.tamper(
          Type.MX,
          reply -> {
            List<Record> right = List.copyOf(reply.getSection(Section.AUTHORITY));
            reply.removeAllRecords(Section.AUTHORITY);
            reply.addRecord(soa(other), Section.AUTHORITY);
            right.forEach(record -> reply.addRecord(record, Section.AUTHORITY));
          });
      validating.assertSecure(NoRecords.class, "ns.signed", MX);
    }
  }

  /** Below a cut without DS records nothing is signed, but the zone above has no say there. */
  @Test
  void soaFromAboveAnInsecureCutDoesNotBackADenial() throws Exception {
    assertEquals(Duration.ofSeconds(60), validating.ask("host.plain", MX).ttl());
    world.tamper(
        Type.MX,
        reply -> {
          reply.removeAllRecords(Section.AUTHORITY);
          reply.addRecord(soa("."), Section.AUTHORITY);
        });
    assertEquals(Duration.ZERO, validating.ask("host.plain", MX).ttl());
  }

  private static Record soa(String owner) {
    return new SOARecord(
        name(owner), DClass.IN, 300, name("ns.example."), name("hm.example."), 1, 1, 1, 1, 60);
  }

  /** An SOA record of another zone backs no denial (RFC 2308 §3). */
  @Test
  void denialBackedByTheSoaOfTheZoneAboveIsBogus() {
    world.tamper(
        Type.MX,
        reply -> {
          SignedWorld.strip(reply, Type.SOA);
          Message above = new Message();
          world.root.answer(name("zz."), Type.MX, above);
          above.getSection(Section.AUTHORITY).stream()
              .filter(record -> record.getRRsetType() == Type.SOA)
              .forEach(record -> reply.addRecord(record, Section.AUTHORITY));
        });
    validating.assertBogus("ns.signed", MX, "the root SOA has no signature by signed");
  }

  @Test
  void keyQuestionAnsweredWithTwoDnamesIsBogus() {
    world.tamper(
        Type.DNSKEY,
        reply -> {
          Name owner = reply.getQuestion().getName();
          reply.removeAllRecords(Section.ANSWER);
          for (String target : List.of("one.plain.", "two.plain.")) {
            reply.addRecord(new DNAMERecord(owner, DClass.IN, 300, name(target)), Section.ANSWER);
          }
        });
    validating.assertBogus("host.signed", A, "has no DNSKEY records at 127.0.0.1:");
  }

  @Test
  void aliasWithTwoTargetsIsBogus() {
    world.tamper(
        Type.A,
        reply ->
            reply.addRecord(
                new CNAMERecord(name("near.signed."), DClass.IN, 300, name("host.plain.")),
                Section.ANSWER));
    validating.assertBogus("near.signed", A, "the alias near.signed contradicts");
  }

  /** RFC 6672 §5.3.1. */
  @Test
  void aliasThatItsDnameDoesNotMakeIsBogus() {
    world.signed.add("moved.signed.", "DNAME", "plain.");
    world.tamper(
        Type.A,
        reply -> {
          reply.removeAllRecords(Section.ANSWER);
          world.signed.answer(name("moved.signed."), Type.DNAME, reply);
          reply.addRecord(
              new CNAMERecord(name("a.moved.signed."), DClass.IN, 300, name("b.plain.")),
              Section.ANSWER);
        });
    validating.assertBogus(
        "a.moved.signed", A, "the alias a.moved.signed contradicts moved.signed");
  }

  /** A count of labels that is no wildcard's above the name in its zone (RFC 4035 §5.3.1). */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 255})
  void signatureWithAWrongCountOfLabelsIsBogus(int labels) {
    world.tamper(
        Type.A,
        replacing(
            Section.ANSWER,
            record -> record instanceof RRSIGRecord rrsig ? counting(rrsig, labels) : record));
    validating.assertBogus("host.signed", A, "");
  }

  private static Record counting(RRSIGRecord rrsig, int labels) {
    byte[] data = rrsig.rdataToWireCanonical();
    data[3] = (byte) labels; // RFC 4034 §3.1
    return Record.newRecord(rrsig.getName(), Type.RRSIG, DClass.IN, 300, data);
  }

  @Test
  void emptyAnswersAreErrors() {
    for (int type : new int[] {Type.A, Type.DS, Type.DNSKEY}) {
      world.tamper(
          type,
          reply -> {
            reply.removeAllRecords(Section.ANSWER);
            reply.removeAllRecords(Section.AUTHORITY);
          });
      assertThrows(DnsLookupException.class, () -> freshlyAsked("host.signed"));
      assertThrows(DnsLookupException.class, () -> freshlyAsked("host.signed"));
    }
  }

  /** Whatever octets change on the way, the answer is right, or there is none. */
  @ParameterizedTest
  @ValueSource(ints = {Type.A, Type.DS, Type.DNSKEY})
  void spoiltSignaturesAndKeysNeverMakeAnotherVerdict(int type) throws Exception {
    Random random = new Random(type);
    for (int i = 0; i < 100; i++) {
      int section = random.nextInt(4) == 0 ? Section.AUTHORITY : Section.ANSWER;
      world.tamper(type, replacing(section, record -> spoilt(record, random)));
      try {
        assertEquals(Security.SECURE, freshlyAsked("host.signed"));
      } catch (DnsLookupException none) {
        assertInstanceOf(DnsLookupException.class, none);
      }
    }
  }

  private static Record spoilt(Record record, Random random) {
    byte[] data = record.rdataToWireCanonical();
    data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
    Record spoilt = Record.newRecord(record.getName(), record.getType(), DClass.IN, 300, data);
    return spoilt == null ? record : spoilt; // it cannot be read any more
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.signed", "host.plain", "nowhere.signed", "nowhere.plain"})
  void keyThatCannotBeFetchedIsAnErrorAndNotInsecurity(String name) {
    world.tamper(Type.DNSKEY, reply -> reply.getHeader().setRcode(Rcode.SERVFAIL));
    assertEquals(Reason.SERVFAIL, failure(name).reason());
    world.tamper(Type.DS, reply -> reply.getHeader().setRcode(Rcode.REFUSED));
    assertEquals(Reason.REFUSED, failure(name).reason());
  }

  private DnsLookupException failure(String name) {
    return assertThrows(DnsLookupException.class, () -> freshlyAsked(name));
  }

  /** Asks a validator that remembers nothing. */
  private Security freshlyAsked(String name) throws Exception {
    return Validating.before(server, world).ask(name, A).security();
  }

  private static Record address(Name owner) {
    return new ARecord(owner, DClass.IN, 300, new byte[] {(byte) 192, 0, 2, 66});
  }

  private static Consumer<Message> replacing(int section, UnaryOperator<Record> change) {
    return reply -> {
      List<Record> records = new ArrayList<>(reply.getSection(section));
      reply.removeAllRecords(section);
      records.forEach(record -> reply.addRecord(change.apply(record), section));
    };
  }
}
