package mxconnect.dns.dnsjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.dns.dnsjava.upstream.Lookup;
import mxconnect.testkit.contract.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

@Timeout(60)
class DnsjavaResolverTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("example.com", RecordType.MX);
  private static final Deadline PATIENCE = Deadline.after(Duration.ofMinutes(1));

  @Test
  void prototypeTellsWhatItIs() {
    DnsjavaResolver prototype = new DnsjavaResolver();
    assertEquals("dnsjava", prototype.name());
    assertEquals(-100, prototype.priority());
    assertEquals(
        Set.of(Capability.TLSA, Capability.TTL, Capability.STRICT), prototype.capabilities());
    assertEquals(
        List.of(
            "dns.servers",
            "dns.timeout",
            "dns.attempts",
            "dns.dnssec",
            "dns.trust-anchors",
            "dns.trust-ad.anywhere"),
        prototype.settings().stream().map(Setting::key).toList());
  }

  @Test
  void prototypeDoesNotResolve() {
    assertThrows(
        IllegalStateException.class, () -> new DnsjavaResolver().resolve(QUESTION, PATIENCE));
  }

  @Test
  void unknownModeOfDnssecIsAnErrorThatListsTheModes() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new DnsjavaResolver().configured(new Settings(Map.of("dns.dnssec", "yes"))));
    assertTrue(error.getMessage().contains("'yes'"), error.getMessage());
    assertTrue(error.getMessage().contains("off, trust-ad, validate"), error.getMessage());
  }

  @Test
  void serversOfTheSystemAreUsedWithoutASetting() {
    new DnsjavaResolver().configured(new Settings(Map.of()));
  }

  /** RFC 9715 §3.1; on this host nothing is fragmented. */
  @Test
  void queriesOfferTheSizeThatPassesWithoutFragments() throws Exception {
    InetSocketAddress elsewhere =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 53}), 53);
    assertEquals(
        1232,
        new AskedServer(elsewhere, new QuerySockets(), PATIENCE, new Lookup(QUESTION, PATIENCE))
            .payload());
    try (Responder server = Responder.start(DnsjavaResolverTest::answer)) {
      ask(server);
      assertEquals(4096, server.queries().getFirst().getOPT().getPayloadSize());
    }
  }

  @Test
  void serverThatDoesNotKnowEdnsIsAskedWithoutIt() throws Exception {
    Responder.Handler old =
        (server, query, from) -> {
          if (query.getOPT() == null) {
            answer(server, query, from);
          } else {
            Message reply = reply(query);
            reply.removeAllRecords(Section.QUESTION);
            reply.getHeader().setRcode(Rcode.FORMERR);
            server.send(reply, from);
          }
        };
    try (Responder server = Responder.start(old)) {
      assertFound(ask(server));
    }
  }

  @Test
  void everyQueryHasAPortAndAnIdOfItsOwn() throws Exception {
    List<InetSocketAddress> ports = new CopyOnWriteArrayList<>();
    Responder.Handler noting =
        (server, query, from) -> {
          ports.add(from);
          answer(server, query, from);
        };
    try (Responder server = Responder.start(noting)) {
      ask(server);
      ask(server);
      ask(server);
      assertEquals(3, ports.stream().distinct().count());
      assertNotEquals(
          1, server.queries().stream().map(q -> q.getHeader().getID()).distinct().count());
    }
  }

  @Test
  void answerFromAnotherAddressIsNone() throws Exception {
    Responder.Handler forged =
        (server, query, from) -> {
          try (DatagramChannel forger = DatagramChannel.open()) {
            forger.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            forger.send(ByteBuffer.wrap(answerTo(query, "forged.example").toWire()), from);
          }
          answer(server, query, from);
        };
    try (Responder server = Responder.start(forged)) {
      assertFound(ask(server));
    }
  }

  @Test
  void queryThatComesBackIsNoAnswer() throws Exception {
    Responder.Handler echo =
        (server, query, from) -> {
          server.send(query, from);
          answer(server, query, from);
        };
    try (Responder server = Responder.start(echo)) {
      assertFound(ask(server));
    }
  }

  @Test
  void servfailForReasonsOfDnssecIsBogus() throws Exception {
    Responder.Handler validating =
        (server, query, from) -> {
          Message reply = reply(query);
          reply.getHeader().setRcode(Rcode.SERVFAIL);
          var expired =
              new ExtendedErrorCodeOption(ExtendedErrorCodeOption.SIGNATURE_EXPIRED, "\u001b[2J");
          reply.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(expired)), Section.ADDITIONAL);
          server.send(reply, from);
        };
    try (Responder server = Responder.start(validating)) {
      DnsLookupException failure = assertThrows(DnsLookupException.class, () -> ask(server));
      assertEquals(Reason.BOGUS, failure.reason());
      assertEquals(-1, failure.getMessage().indexOf('\u001b'), failure.getMessage());
    }
  }

  @Test
  void referralIsNotTakenForAnAnswer() throws Exception {
    Responder.Handler withoutRecursion = (server, query, from) -> server.send(reply(query), from);
    try (Responder server = Responder.start(withoutRecursion)) {
      DnsLookupException failure = assertThrows(DnsLookupException.class, () -> ask(server));
      assertEquals(Reason.OTHER, failure.reason());
    }
  }

  @Test
  void nameThatCannotBeAskedForIsMalformed() throws Exception {
    try (Responder server = Responder.start(DnsjavaResolverTest::answer)) {
      DnsLookupException failure =
          assertThrows(
              DnsLookupException.class,
              () ->
                  resolver(server)
                      .resolve(new DnsQuestion("bad\\999.example", RecordType.MX), PATIENCE));
      assertEquals(Reason.MALFORMED, failure.reason());
      assertEquals(List.of(), server.queries());
    }
  }

  /** With this property dnsjava's jar would take over name resolution of the whole JVM. */
  @Test
  void resolverOfTheJvmIsLeftAlone() throws Exception {
    try (Responder server = Responder.start(DnsjavaResolverTest::answer)) {
      assertFound(ask(server));
    }
    assertNull(System.getProperty("org.dnsjava.spi.enable"));
  }

  @Test
  void noThreadIsStartedByDnsjava() throws Exception {
    try (Responder server = Responder.start(DnsjavaResolverTest::answer)) {
      ask(server);
    }
    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.contains("dnsjava"))
            .toList());
  }

  private static void assertFound(DnsAnswer answer) {
    assertInstanceOf(DnsAnswer.Found.class, answer);
    assertEquals(List.of(new MxRecord(10, "mx.example")), answer.records(MxRecord.class));
  }

  private static void answer(Responder server, Message query, InetSocketAddress from)
      throws IOException {
    server.send(answerTo(query, "mx.example"), from);
  }

  private static Message answerTo(Message query, String exchange) {
    Message reply = reply(query);
    reply.addRecord(
        new MXRecord(
            query.getQuestion().getName(), DClass.IN, 60, 10, SignedZone.name(exchange + ".")),
        Section.ANSWER);
    return reply;
  }

  private static Message reply(Message query) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.addRecord(query.getQuestion(), Section.QUESTION);
    return reply;
  }

  private static DnsAnswer ask(Responder server) throws Exception {
    return resolver(server).resolve(QUESTION, PATIENCE);
  }

  private static DnsjavaResolver resolver(Responder server) {
    return new DnsjavaResolver()
        .configured(new Settings(Map.of("dns.servers", server.hostAndPort())));
  }
}
