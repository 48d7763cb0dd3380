package mxconnect.testkit.dns;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.DnsClient.LIMIT;
import static mxconnect.testkit.dns.DnsClient.answers;
import static mxconnect.testkit.dns.DnsClient.rcode;
import static mxconnect.testkit.dns.QueryMatch.anyQuery;
import static mxconnect.testkit.dns.QueryMatch.query;
import static mxconnect.testkit.dns.QueryMatch.under;
import static mxconnect.testkit.dns.Transport.TCP;
import static mxconnect.testkit.dns.Transport.UDP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.testkit.control.Gate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;

class DnsFaultTest {
  private static final Zone ZONE =
      Zone.builder().a("x.example", "127.0.0.2").mx("x.example", 10, "mx.x.example").build();

  @AutoClose private DnsServer server;
  private DnsClient client;

  @BeforeEach
  void start() throws IOException {
    server = DnsServer.start(ZONE);
    client = new DnsClient(server);
  }

  @Test
  void faultIsForItsNameAndTypeAlone() throws IOException {
    server.fault("X.example.", A, DnsFault.servfail());
    assertEquals("SERVFAIL", rcode(client.udp("x.example", "A")));
    assertEquals("NOERROR", rcode(client.udp("x.example", "MX")));
    assertEquals("NXDOMAIN", rcode(client.udp("a.x.example", "A")));
  }

  @Test
  void faultCanBeForEveryNameBelow() throws IOException {
    server.fault(under("example"), DnsFault.refused());
    assertEquals("REFUSED", rcode(client.udp("a.x.example", "A")));
    assertEquals("REFUSED", rcode(client.udp("example", "MX")));
    assertEquals("NXDOMAIN", rcode(client.udp("otherexample", "A")));
  }

  @Test
  void faultCanBeForOneTransport() throws IOException {
    server.fault(query("x.example").over(TCP), DnsFault.servfail());
    assertEquals("NOERROR", rcode(client.udp("x.example", "A")));
    assertEquals("SERVFAIL", rcode(client.tcp("x.example", "A")));
  }

  @Test
  void faultCanBeForTheFirstQueriesOnly() throws IOException {
    server.fault(query("x.example", A).first(2), DnsFault.servfail());
    assertEquals("NOERROR", rcode(client.udp("x.example", "MX")));
    assertEquals("SERVFAIL", rcode(client.udp("x.example", "A")));
    assertEquals("SERVFAIL", rcode(client.udp("x.example", "A")));
    assertEquals("NOERROR", rcode(client.udp("x.example", "A")));
    assertThrows(IllegalArgumentException.class, () -> anyQuery().first(0));
  }

  @Test
  void faultsCanBeTakenAway() throws IOException {
    server.fault(anyQuery(), DnsFault.servfail()).clearFaults();
    assertEquals("NOERROR", rcode(client.udp("x.example", "A")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTIMP", "FORMERR", "NXDOMAIN", "YXDOMAIN"})
  void anyResponseCodeCanBeGiven(String code) throws IOException {
    server.fault(anyQuery(), DnsFault.rcode(code));
    Message answer = client.udp("x.example", "A");
    assertEquals(code, rcode(answer));
    assertEquals(List.of(), answers(answer));
    assertEquals(Optional.of(code), server.queries().getFirst().rcode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONSENSE", "BADVERS"})
  void codeThatDoesNotFitIsRefused(String code) {
    assertThrows(IllegalArgumentException.class, () -> DnsFault.rcode(code));
  }

  @Test
  void serverWithoutRecursionRefersToOthers() throws IOException {
    server.fault(anyQuery(), DnsFault.referral());
    Message answer = client.udp("nowhere.example", "A");
    assertEquals("NOERROR", rcode(answer));
    assertFalse(answer.getHeader().getFlag(Flags.RA));
    assertEquals(1, answer.getSection(Section.AUTHORITY).size());
    server.clearFaults().fault(anyQuery(), DnsFault.withoutRecursion());
    answer = client.udp("x.example", "A");
    assertFalse(answer.getHeader().getFlag(Flags.RA));
    assertEquals(List.of("A 127.0.0.2"), answers(answer));
  }

  @Test
  void serverWithoutEdnsFailsForThoseAloneWhoOfferIt() throws IOException {
    server.fault(anyQuery(), DnsFault.withoutEdns("NOTIMP"));
    assertEquals("NOERROR", rcode(client.udp("x.example", "A")));
    Message query = DnsClient.query("x.example", "A");
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    Message answer = client.udp(query);
    assertEquals("NOTIMP", rcode(answer));
    assertNull(answer.getOPT());
  }

  @Test
  void oversizedAnswerIsNotTruncated() throws IOException {
    ZoneBuilder zone = Zone.builder();
    for (int i = 0; i < 100; i++) {
      zone.a("big.example", "192.0.2." + i);
    }
    server.zone(zone.build()).fault(anyQuery(), DnsFault.oversized());
    Message answer = client.udp("big.example", "A");
    assertFalse(answer.getHeader().getFlag(Flags.TC));
    assertEquals(100, answers(answer).size());
  }

  @Test
  void longAnswerIsLostOverUdpAndAShortOneIsNot() throws IOException {
    ZoneBuilder zone = Zone.builder().a("small.example", "192.0.2.1");
    for (int i = 0; i < 20; i++) {
      zone.a("big.example", "192.0.2." + i);
    }
    server.zone(zone.build()).fault(anyQuery(), DnsFault.lossy(200));
    assertEquals(1, answers(client.udp("small.example", "A")).size());
    assertEquals(20, answers(client.tcp("big.example", "A")).size());
    try (DatagramSocket socket = client.ask(DnsClient.query("big.example", "A"))) {
      assertEquals(1, answers(client.udp("small.example", "A")).size());
      socket.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, () -> DnsClient.receive(socket));
    }
  }

  @Test
  void delayedAnswerComes() throws IOException {
    server.fault(anyQuery(), DnsFault.delay(Duration.ofMillis(50)), DnsFault.servfail());
    long start = System.nanoTime();
    assertEquals("SERVFAIL", rcode(client.udp("x.example", "A")));
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(50).toNanos());
  }

  @Test
  void heldAnswerWaitsForTheGate() throws Exception {
    Gate gate = Gate.closed();
    server.fault("x.example", A, DnsFault.holdUntil(gate));
    try (DatagramSocket socket = client.ask(DnsClient.query("x.example", "A"))) {
      gate.awaitWaiting(1, LIMIT);
      assertEquals("NOERROR", rcode(client.udp("x.example", "MX")));
      socket.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, () -> DnsClient.receive(socket));
      gate.open();
      socket.setSoTimeout((int) LIMIT.toMillis());
      assertEquals("NOERROR", rcode(new Message(DnsClient.receive(socket))));
    }
  }

  @Test
  void droppedQueryIsRecordedAndNeverAnswered() throws Exception {
    server.fault(query("x.example", A), DnsFault.drop());
    try (DatagramSocket udp = client.ask(DnsClient.query("x.example", "A"));
        Socket tcp = client.connect()) {
      DnsClient.send(tcp, DnsClient.query("x.example", "A"));
      server.awaitQuery(q -> q.transport() == TCP, LIMIT);
      assertEquals(Optional.empty(), server.queries().getFirst().rcode());
      udp.setSoTimeout(50);
      tcp.setSoTimeout(50);
      assertThrows(SocketTimeoutException.class, () -> DnsClient.receive(udp));
      assertThrows(SocketTimeoutException.class, () -> DnsClient.receive(tcp));
    }
  }

  @Test
  void connectionCanBeClosedInsteadOfAnAnswer() {
    server.fault(anyQuery().over(TCP), DnsFault.close());
    assertThrows(EOFException.class, () -> client.tcp("x.example", "A"));
  }

  @Test
  void halfAMessageIsHalfAMessage() throws Exception {
    int whole = client.udp("x.example", "A").toWire().length;
    server.fault(anyQuery(), DnsFault.half());
    try (DatagramSocket udp = client.ask(DnsClient.query("x.example", "A"));
        Socket tcp = client.connect()) {
      assertEquals(whole / 2, DnsClient.receive(udp).length);
      DnsClient.send(tcp, DnsClient.query("x.example", "A"));
      assertEquals((whole + 2) / 2, tcp.getInputStream().readAllBytes().length);
    }
  }

  @Test
  void truncatedAnswerIsWholeOverTcp() throws IOException {
    server.fault(anyQuery(), DnsFault.truncate());
    Message udp = client.udp("x.example", "A");
    assertTrue(udp.getHeader().getFlag(Flags.TC));
    assertEquals(List.of(), answers(udp));
    Message tcp = client.tcp("x.example", "A");
    assertFalse(tcp.getHeader().getFlag(Flags.TC));
    assertEquals(List.of("A 127.0.0.2"), answers(tcp));
  }

  @Test
  void wrongIdIsNotThatOfTheQuery() throws IOException {
    server.fault(query("x.example").over(UDP).first(1), DnsFault.wrongId());
    Message query = DnsClient.query("x.example", "A");
    assertNotEquals(query.getHeader().getID(), client.udp(query).getHeader().getID());
    assertEquals(query.getHeader().getID(), client.udp(query).getHeader().getID());
  }

  @Test
  void wrongIdCanBeFollowedByTheRightOne() throws IOException {
    server.fault(anyQuery(), DnsFault.wrongIdThenRight());
    Message query = DnsClient.query("x.example", "A");
    try (DatagramSocket socket = client.ask(query)) {
      Message first = new Message(DnsClient.receive(socket));
      Message second = new Message(DnsClient.receive(socket));
      assertNotEquals(query.getHeader().getID(), first.getHeader().getID());
      assertEquals(query.getHeader().getID(), second.getHeader().getID());
    }
  }

  @Test
  void wrongQuestionIsAnotherName() throws IOException {
    server.fault(anyQuery(), DnsFault.wrongQuestion());
    assertEquals(
        "wrong-question.invalid.", client.udp("x.example", "A").getQuestion().getName().toString());
  }

  @Test
  void foreignRecordsStandBesideTheRightOnes() throws IOException {
    Zone foreign = Zone.builder().mx("evil.example", 1, "mx.evil.example").build();
    server.fault("x.example", MX, DnsFault.foreignRecords(foreign));
    assertEquals(
        List.of("MX 10 mx.x.example.", "MX 1 mx.evil.example."),
        answers(client.udp("x.example", "MX")));
  }

  @Test
  void soaCanBeLeftOutForOneName() throws IOException {
    server.fault(query("y.example"), DnsFault.withoutSoa());
    assertEquals(0, client.udp("y.example", "A").getSection(2).size());
    assertEquals(1, client.udp("z.example", "A").getSection(2).size());
  }

  @Test
  void answersCanClaimToBeAuthenticated() throws IOException {
    server.fault(query("x.example"), DnsFault.authenticated());
    assertTrue(client.udp("x.example", "A").getHeader().getFlag(Flags.AD));
    assertFalse(client.udp("y.example", "A").getHeader().getFlag(Flags.AD));
  }

  @Test
  void garbageCannotBeRead() throws IOException {
    server.fault(anyQuery(), DnsFault.garbage());
    Message query = DnsClient.query("x.example", "A");
    try (DatagramSocket socket = client.ask(query)) {
      byte[] wire = DnsClient.receive(socket);
      assertEquals(query.getHeader().getID(), (wire[0] & 0xff) << 8 | wire[1] & 0xff);
      assertThrows(WireParseException.class, () -> new Message(wire));
    }
  }
}
