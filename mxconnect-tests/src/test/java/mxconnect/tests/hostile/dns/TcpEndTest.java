package mxconnect.tests.hostile.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.MxRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A truncated answer is asked for over TCP, where a server may do anything (RFC 7766 §8). */
@Timeout(120)
class TcpEndTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("mail.test", RecordType.MX);
  private static final List<MxRecord> RIGHT = List.of(new MxRecord(10, "mx.example"));
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(150);

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void connectionClosedAtAnyOctetIsAnError(String mode) throws Exception {
    int whole = 2 + right(sample()).length;
    try (Asked asked = new Asked(mode)) {
      for (int i = 1; i < whole; i++) {
        int count = i;
        asked.server.script(
            over((query, out) -> out.write(Arrays.copyOf(Script.framed(right(query)), count))));
        assertEquals(Reason.NETWORK, asked.failure(LONG).reason(), "after " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void silenceAfterAnyOctetEndsInTime(String mode) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (Asked asked = new Asked(mode)) {
      for (int i : List.of(0, 1, 2, 3, 14, 30, 2 + right(sample()).length - 1)) {
        asked.server.script(
            over(
                (query, out) -> {
                  out.write(Arrays.copyOf(Script.framed(right(query)), i));
                  out.flush();
                  await(end);
                }));
        assertEquals(Reason.TIMEOUT, asked.failure(SHORT).reason(), "after " + i);
      }
    } finally {
      end.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void octetsOneByOneAreAnAnswer(String mode) throws Exception {
    try (Asked asked =
        new Asked(
            mode,
            (query, out) -> {
              for (byte octet : Script.framed(right(query))) {
                out.write(octet);
                out.flush();
              }
            })) {
      assertEquals(RIGHT, asked.answer().records(MxRecord.class));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void othersAnswersAndEmptyMessagesArePassedOver(String mode) throws Exception {
    try (Asked asked =
        new Asked(
            mode,
            (query, out) -> {
              byte[] otherId = right(query);
              otherId[0] ^= 1;
              byte[] otherQuestion = right(query);
              otherQuestion[14] ^= 1;
              for (int i = 0; i < 1_000; i++) {
                out.write(Script.framed(new byte[0]));
                out.write(Script.framed(new byte[] {1}));
                out.write(Script.framed(otherId));
                out.write(Script.framed(otherQuestion));
              }
              out.write(Script.framed(right(query)));
              out.write(Script.framed(Script.failure(query)));
            })) {
      assertEquals(RIGHT, asked.answer().records(MxRecord.class));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void lengthThatLiesIsAnError(String mode) throws Exception {
    try (Asked asked = new Asked(mode)) {
      for (int length : List.of(12, 20, 40, 65_535)) {
        asked.server.script(
            over(
                (query, out) -> {
                  byte[] octets = Script.framed(right(query));
                  octets[0] = (byte) (length >> 8);
                  octets[1] = (byte) length;
                  out.write(octets);
                }));
        asked.failure(LONG);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void truncationOverTcpIsAnError(String mode) throws Exception {
    try (Asked asked =
        new Asked(mode, (query, out) -> out.write(Script.framed(Script.truncated(query))))) {
      assertEquals(Reason.MALFORMED, asked.failure(LONG).reason());
    }
  }

  /** A flood that goes on and on must not keep the call past its deadline. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk", "dnsjava"})
  void endlessMessagesOfOthersEndInTime(String mode) throws Exception {
    try (Asked asked =
        new Asked(
            mode,
            (query, out) -> {
              byte[] other = right(query);
              other[0] ^= 1;
              while (true) {
                out.write(Script.framed(other));
              }
            })) {
      assertEquals(Reason.TIMEOUT, asked.failure(Duration.ofMillis(400)).reason());
    }
  }

  private static byte[] sample() {
    byte[] query = new byte[12 + 11 + 4];
    System.arraycopy(Message.domain("mail.test"), 0, query, 12, 11);
    return query;
  }

  private static byte[] right(byte[] query) {
    return new Message(query)
        .answer(Message.MX, 60, Message.mx(10, Message.domain("mx.example")))
        .octets();
  }

  private static void await(CountDownLatch end) throws IOException {
    try {
      boolean unused = end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Script over(Speech speech) {
    return new Script() {
      @Override
      public void datagram(byte[] query, RawServer.Sender sender) throws IOException {
        sender.send(Script.truncated(query));
      }

      @Override
      public void connection(byte[] query, Socket socket) throws IOException {
        speech.speak(query, socket.getOutputStream());
      }
    };
  }

  /** What a server says over a connection. */
  @FunctionalInterface
  private interface Speech {
    void speak(byte[] query, OutputStream out) throws IOException;
  }

  /** A resolver and its server. */
  private static final class Asked implements AutoCloseable {
    private final RawServer server;
    private final Resolver resolver;

    Asked(String mode, Speech speech) throws IOException {
      server = RawServer.start(over(speech));
      resolver = Resolvers.of(mode, server.hostAndPort(), Map.of());
    }

    Asked(String mode) throws IOException {
      this(mode, (query, out) -> {});
    }

    DnsAnswer answer() throws DnsLookupException, InterruptedException {
      return resolver.resolve(QUESTION, Deadline.after(LONG));
    }

    DnsLookupException failure(Duration time) {
      DnsLookupException failure =
          assertThrows(
              DnsLookupException.class, () -> resolver.resolve(QUESTION, Deadline.after(time)));
      Harmless.check(failure);
      return failure;
    }

    @Override
    public void close() throws IOException {
      resolver.close();
      server.close();
    }
  }
}
