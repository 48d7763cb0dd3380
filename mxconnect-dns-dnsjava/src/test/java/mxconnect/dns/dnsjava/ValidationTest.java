package mxconnect.dns.dnsjava;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.CNAME;
import static mxconnect.api.dns.RecordType.MX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.testkit.contract.Settings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

@Timeout(60)
class ValidationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir Path folder;
  private SignedWorld world;
  @AutoClose private Responder server;

  @BeforeEach
  void start() throws Exception {
    world = new SignedWorld();
    server = Responder.start(world);
  }

  @Test
  void signedAnswerIsSecure() throws Exception {
    DnsAnswer answer = ask("host.signed", A);
    assertInstanceOf(DnsAnswer.Found.class, answer);
    assertEquals(Security.SECURE, answer.security());
  }

  @Test
  void answerOfAZoneWithoutKeysIsInsecure() throws Exception {
    assertEquals(Security.INSECURE, ask("host.plain", A).security());
    assertEquals(Security.INSECURE, ask("host.plain", MX).security());
    assertEquals(Security.INSECURE, ask("nowhere.plain", MX).security());
  }

  @Test
  void provenAbsenceIsSecure() throws Exception {
    DnsAnswer none = assertInstanceOf(DnsAnswer.NoRecords.class, ask("ns.signed", MX));
    assertEquals(Security.SECURE, none.security());
    DnsAnswer nobody = assertInstanceOf(DnsAnswer.NoSuchName.class, ask("nowhere.signed", MX));
    assertEquals(Security.SECURE, nobody.security());
  }

  @Test
  void aliasIsAsSecureAsItsWeakestLink() throws Exception {
    assertEquals(Security.SECURE, ask("near.signed", A).security());
    assertEquals(Security.INSECURE, ask("far.signed", A).security());
    assertEquals(Security.INSECURE, ask("back.plain", A).security());
    assertEquals(Security.SECURE, ask("far.signed", CNAME).security());
  }

  @Test
  void changedRecordIsBogus() {
    world.tamper(Type.A, ValidationTest::changeAddress);
    assertBogus("host.signed");
  }

  @Test
  void answerWithoutItsSignatureIsBogus() {
    world.tamper(Type.A, reply -> SignedWorld.strip(reply, Type.RRSIG));
    assertBogus("host.signed");
  }

  @Test
  void expiredSignatureIsBogus() {
    world.signed.expiringAt(Instant.now().minus(Duration.ofDays(1)));
    assertBogus("host.signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.signed", "ns.signed"})
  void unprovenAbsenceIsBogus(String name) {
    world.tamper(Type.A, reply -> SignedWorld.strip(reply, Type.NSEC));
    assertBogus(name);
  }

  @Test
  void keyThatTheZoneAboveDoesNotKnowIsBogus() throws Exception {
    SignedZone impostor = new SignedZone("signed.");
    world.tamper(
        Type.DNSKEY,
        reply -> {
          if (reply.getQuestion().getName().equals(impostor.origin())) {
            reply.removeAllRecords(Section.ANSWER);
            impostor.answer(impostor.origin(), Type.DNSKEY, reply);
          }
        });
    assertBogus("host.signed");
  }

  @Test
  void delegationStrippedOfItsKeyIsBogus() {
    world.tamper(Type.DS, reply -> reply.removeAllRecords(Section.ANSWER));
    assertBogus("host.signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.signed", "host.plain", "nowhere.signed", "nowhere.plain"})
  void keyThatCannotBeFetchedIsAnErrorAndNotInsecurity(String name) {
    world.tamper(Type.DNSKEY, reply -> reply.getHeader().setRcode(Rcode.SERVFAIL));
    assertEquals(Reason.SERVFAIL, failure(name).reason());
    world.tamper(Type.DS, reply -> reply.getHeader().setRcode(Rcode.REFUSED));
    assertEquals(Reason.REFUSED, failure(name).reason());
  }

  @Test
  void silenceDuringValidationIsATimeout() {
    world.tamper(Type.DNSKEY, reply -> reply.getHeader().setID(0));
    DnsLookupException late =
        assertThrows(
            DnsLookupException.class,
            () -> resolver().resolve(new DnsQuestion("host.signed", A), Deadline.after(SHORT)));
    assertEquals(Reason.TIMEOUT, late.reason());
  }

  @Test
  void interruptionEndsTheValidation() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    world.tamper(
        Type.DNSKEY,
        reply -> {
          reply.getHeader().setID(0);
          asked.countDown();
        });
    FutureTask<DnsAnswer> question = new FutureTask<>(() -> ask("host.signed", A));
    Thread asker = Thread.ofVirtual().start(question);
    asked.await();
    asker.interrupt();
    Exception end = assertThrows(Exception.class, question::get);
    assertInstanceOf(InterruptedException.class, end.getCause());
  }

  @Test
  void serverIsAskedNotToValidateAndToSendSignatures() throws Exception {
    ask("host.signed", A);
    List<Message> queries = server.queries();
    assertFalse(queries.isEmpty());
    for (Message query : queries) {
      assertTrue(query.getHeader().getFlag(Flags.CD), query::toString);
      assertEquals(ExtendedFlags.DO, query.getOPT().getFlags(), query::toString);
    }
  }

  @Test
  void adBitOfTheServerCountsForNothing() throws Exception {
    world.tamper(reply -> reply.getHeader().setFlag(Flags.AD));
    assertEquals(Security.INSECURE, ask("host.plain", A).security());
  }

  @Test
  void everyCapabilityIsClaimed() throws Exception {
    assertEquals(EnumSet.allOf(Capability.class), resolver().capabilities());
  }

  @Test
  void rootsOwnKeysAreTheDefaultAnchors() {
    DnsLookupException failure =
        assertThrows(
            DnsLookupException.class,
            () ->
                new DnsjavaResolver()
                    .configured(settings())
                    .resolve(new DnsQuestion("host.signed", A), Deadline.after(PATIENCE)));
    assertEquals(Reason.BOGUS, failure.reason());
  }

  @Test
  void anchorsMustBeReadableAndHoldKeys() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "; no keys\n");
    Path broken = Files.writeString(folder.resolve("broken"), ". IN DS nonsense\n");
    for (Path file : List.of(folder.resolve("missing"), empty, broken)) {
      Exception error =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  new DnsjavaResolver()
                      .configured(settings().with("dns.trust-anchors", file.toString())));
      assertTrue(error.getMessage().contains("dns.trust-anchors"), error.getMessage());
      assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }
  }

  private void assertBogus(String name) {
    assertEquals(Reason.BOGUS, failure(name).reason());
  }

  private DnsLookupException failure(String name) {
    return assertThrows(DnsLookupException.class, () -> ask(name, A));
  }

  private DnsAnswer ask(String name, RecordType type) throws Exception {
    return resolver().resolve(new DnsQuestion(name, type), Deadline.after(PATIENCE));
  }

  private DnsjavaResolver resolver() throws Exception {
    Path anchors = Files.writeString(folder.resolve("anchors"), world.root.ds() + "\n");
    return new DnsjavaResolver()
        .configured(settings().with("dns.trust-anchors", anchors.toString()));
  }

  private Settings settings() {
    return new Settings(Map.of("dns.servers", server.hostAndPort(), "dns.dnssec", "validate"));
  }

  private static void changeAddress(Message reply) {
    List<Record> records = reply.getSection(Section.ANSWER);
    reply.removeAllRecords(Section.ANSWER);
    for (Record record : records) {
      reply.addRecord(
          record instanceof ARecord a
              ? new ARecord(a.getName(), DClass.IN, a.getTTL(), new byte[] {(byte) 192, 0, 2, 66})
              : record,
          Section.ANSWER);
    }
  }
}
