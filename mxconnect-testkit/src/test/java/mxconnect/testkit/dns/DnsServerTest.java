package mxconnect.testkit.dns;

import static mxconnect.api.dns.RecordType.A;
import static mxconnect.api.dns.RecordType.AAAA;
import static mxconnect.api.dns.RecordType.MX;
import static mxconnect.testkit.dns.DnsClient.LIMIT;
import static mxconnect.testkit.dns.DnsClient.answers;
import static mxconnect.testkit.dns.DnsClient.rcode;
import static mxconnect.testkit.dns.QueryMatch.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import mxconnect.testkit.control.Gate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

class DnsServerTest {
  private static final Zone ZONE =
      Zone.builder().a("x.example", "127.0.0.2").a("big.example", addresses(60)).build();

  @AutoClose private DnsServer server;
  private DnsClient client;

  @BeforeEach
  void start() throws IOException {
    server = DnsServer.start(ZONE);
    client = new DnsClient(server);
  }

  @Test
  void bothTransportsAreServedOnOnePort() throws IOException {
    assertEquals(List.of("A 127.0.0.2"), answers(client.udp("x.example", "A")));
    assertEquals(List.of("A 127.0.0.2"), answers(client.tcp("x.example", "A")));
    assertEquals("127.0.0.1:" + server.address().getPort(), server.hostAndPort());
  }

  @Test
  void anotherAddressCanBeServed() throws IOException {
    InetAddress address = InetAddress.getByName("::1");
    try (DnsServer other = DnsServer.start(ZONE, address)) {
      assertEquals(List.of("A 127.0.0.2"), answers(new DnsClient(other).udp("x.example", "A")));
      assertEquals("[::1]:" + other.address().getPort(), other.hostAndPort());
    }
  }

  @Test
  void answerRepeatsIdQuestionAndDesiredRecursion() throws IOException {
    Message query = DnsClient.query("X.example", "A");
    Message answer = client.udp(query);
    assertEquals(query.getHeader().getID(), answer.getHeader().getID());
    assertEquals("X.example.", answer.getQuestion().getName().toString());
    assertTrue(answer.getHeader().getFlag(Flags.QR));
    assertTrue(answer.getHeader().getFlag(Flags.RD));
    assertTrue(answer.getHeader().getFlag(Flags.RA));
    assertFalse(answer.getHeader().getFlag(Flags.AD));
  }

  @Test
  void largeAnswerIsTruncatedWithoutEdns() throws IOException {
    Message answer = client.udp("big.example", "A");
    assertTrue(answer.getHeader().getFlag(Flags.TC));
    assertTrue(answer.numBytes() <= 512);
    assertEquals(60, answers(client.tcp("big.example", "A")).size());
  }

  @Test
  void ednsAllowsLargerAnswers() throws IOException {
    Message query = DnsClient.query("big.example", "A");
    query.addRecord(new OPTRecord(4_096, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
    Message answer = client.udp(query);
    assertFalse(answer.getHeader().getFlag(Flags.TC));
    assertEquals(60, answers(answer).size());
    assertEquals(ExtendedFlags.DO, answer.getOPT().getFlags());
  }

  @Test
  void queriesOnOneConnectionAreAnsweredOutOfOrder() throws Exception {
    Gate gate = Gate.closed();
    server.fault("x.example", A, DnsFault.holdUntil(gate));
    try (Socket socket = client.connect()) {
      DnsClient.send(socket, DnsClient.query("x.example", "A"));
      DnsClient.send(socket, DnsClient.query("y.example", "A"));
      assertEquals("NXDOMAIN", rcode(new Message(DnsClient.receive(socket))));
      gate.open();
      assertEquals("NOERROR", rcode(new Message(DnsClient.receive(socket))));
    }
  }

  @Test
  void zoneCanBeReplaced() throws IOException {
    server.zone(Zone.builder().a("x.example", "127.0.0.9").build());
    assertEquals(List.of("A 127.0.0.9"), answers(client.udp("x.example", "A")));
  }

  @Test
  void queriesAreRecordedWithFlagsAndResponse() throws Exception {
    Message query = DnsClient.query("Y.example", "MX");
    query.getHeader().setFlag(Flags.AD);
    query.getHeader().setFlag(Flags.CD);
    query.addRecord(new OPTRecord(1_232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
    long before = System.nanoTime();
    client.udp(query);
    client.tcp("x.example", "A");

    DnsQuery first = server.queries().getFirst();
    assertEquals("y.example MX over UDP: NXDOMAIN", first.toString());
    assertEquals(Set.of("RD", "AD", "CD", "DO"), first.flags());
    assertTrue(first.nanoTime() - before > 0);
    DnsQuery second = server.queries().getLast();
    assertEquals("x.example A over TCP: NOERROR", second.toString());
    assertEquals(Set.of("RD"), second.flags());
    assertEquals(List.of(second), server.queries("X.example.", A));
    assertEquals(List.of(), server.queries("x.example", AAAA));
  }

  @Test
  void queryIsRecordedBeforeItIsAnswered() throws Exception {
    Gate gate = Gate.closed();
    server.fault("x.example", A, DnsFault.holdUntil(gate));
    try (DatagramSocket socket = client.ask(DnsClient.query("x.example", "A"))) {
      DnsQuery query = server.awaitQuery(q -> q.asks("x.example", A), LIMIT);
      assertEquals(Optional.of("NOERROR"), query.rcode());
      gate.awaitWaiting(1, LIMIT);
      gate.open();
      assertEquals("NOERROR", rcode(new Message(DnsClient.receive(socket))));
    }
  }

  @Test
  void waitForAQueryThatDoesNotComeSaysWhatCame() throws IOException {
    client.udp("x.example", "A");
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> server.awaitQuery(query -> query.asks("x.example", MX), Duration.ofMillis(1)));
    assertEquals(
        "no such query within 1 ms, only [x.example A over UDP: NOERROR]", error.getMessage());
  }

  @Test
  void recordsCanBeForgotten() throws IOException {
    client.udp("x.example", "A");
    server.forgetQueries();
    assertEquals(List.of(), server.queries());
  }

  @Test
  void octetsThatAreNoQueryArePassedOver() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, server.address()));
    }
    Message response = DnsClient.query("x.example", "A");
    response.getHeader().setFlag(Flags.QR);
    client.ask(response).close();
    assertEquals(List.of("A 127.0.0.2"), answers(client.udp("x.example", "A")));
    assertEquals(1, server.queries().size());
  }

  @Test
  void tcpCanBeRefused() throws IOException {
    server.refuseTcp();
    assertThrows(ConnectException.class, () -> client.tcp("x.example", "A"));
    assertEquals(List.of("A 127.0.0.2"), answers(client.udp("x.example", "A")));
  }

  @Test
  void closeEndsHeldQueriesAndFreesThePort() throws Exception {
    Gate gate = Gate.closed();
    server.fault(query("x.example"), DnsFault.holdUntil(gate));
    client.ask(DnsClient.query("x.example", "A")).close();
    try (Socket tcp = client.connect()) {
      DnsClient.send(tcp, DnsClient.query("x.example", "A"));
      gate.awaitWaiting(2, LIMIT);
      server.close();
      assertEquals(-1, tcp.getInputStream().read());
    }
    assertEquals("Gate[closed, 0 waiting]", gate.toString());
    InetSocketAddress address = server.address();
    try (ServerSocket tcp = new ServerSocket(address.getPort(), 1, address.getAddress());
        DatagramSocket udp = new DatagramSocket(address)) {
      assertTrue(tcp.isBound() && udp.isBound());
    }
  }

  private static String[] addresses(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "127.0.1." + i).toArray(String[]::new);
  }
}
