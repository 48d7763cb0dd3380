package mxconnect.tests.hostile.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams which are not the answer do not end the wait for it (RFC 5452 §9.1). */
@Timeout(60)
class FloodTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("mail.test", RecordType.MX);

  private DatagramSocket server;
  private DatagramSocket stranger;

  @BeforeEach
  void start() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    server = new DatagramSocket(new InetSocketAddress(loopback, 0));
    stranger = new DatagramSocket(new InetSocketAddress(loopback, 0));
  }

  @AfterEach
  void stop() {
    server.close();
    stranger.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava", "dnsjava:trust-ad"})
  void rightAnswerCountsAfterManyWrongOnes(String mode) throws Exception {
    assertEquals(
        List.of(new MxRecord(1, "right.example")), ask(mode, true, Duration.ofSeconds(40)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava", "dnsjava:trust-ad"})
  void wrongAnswersAloneAreNoAnswer(String mode) {
    DnsLookupException failure =
        assertThrows(DnsLookupException.class, () -> ask(mode, false, Duration.ofMillis(500)));
    assertEquals(Reason.TIMEOUT, failure.reason());
  }

  private List<MxRecord> ask(String mode, boolean right, Duration time)
      throws DnsLookupException, InterruptedException {
    Resolver resolver = Resolvers.of(mode, "127.0.0.1:" + server.getLocalPort(), Map.of());
    Thread thread = Thread.ofVirtual().start(() -> serve(right));
    try {
      return resolver.resolve(QUESTION, Deadline.after(time)).records(MxRecord.class);
    } finally {
      resolver.close();
      server.close();
      thread.join();
    }
  }

  private void serve(boolean right) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
      server.receive(packet);
      byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
      SocketAddress client = packet.getSocketAddress();
      for (int i = 0; i < 20; i++) {
        byte[] octets = answer(query, "wrong.example");
        send(stranger, octets, client);
        octets[i % 2] ^= (byte) (1 + i);
        send(server, octets, client);
        byte[] otherQuestion = answer(query, "wrong.example");
        otherQuestion[13] ^= 1;
        send(server, otherQuestion, client);
        send(server, query, client);
        send(server, Arrays.copyOf(query, i % 12), client);
      }
      if (right) {
        send(server, answer(query, "right.example"), client);
      }
      if (right) {
        send(server, answer(query, "late.example"), client);
      }
    } catch (IOException gone) {
      // The resolver has its answer.
    }
  }

  private static byte[] answer(byte[] query, String exchange) {
    return new Message(query)
        .answer(Message.MX, 60, Message.mx(1, Message.domain(exchange)))
        .octets();
  }

  private static void send(DatagramSocket from, byte[] octets, SocketAddress client)
      throws IOException {
    from.send(new DatagramPacket(octets, octets.length, client));
  }
}
