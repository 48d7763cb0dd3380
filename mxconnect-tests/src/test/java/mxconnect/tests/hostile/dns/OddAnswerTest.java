package mxconnect.tests.hostile.dns;

import static mxconnect.tests.hostile.dns.Message.concat;
import static mxconnect.tests.hostile.dns.Message.domain;
import static mxconnect.tests.hostile.dns.Message.label;
import static mxconnect.tests.hostile.dns.Message.mx;
import static mxconnect.tests.hostile.dns.Message.pointer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.Security;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that no sound server gives: each means what it says, or is an error. */
@Timeout(120)
class OddAnswerTest {
  private static final byte[] MX = mx(10, domain("mx.example"));
  private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

  /** An answer to a question for {@code mail.test}, and whether it must be an error. */
  record Odd(String what, RecordType type, boolean error, Consumer<Message> records) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Odd> odd() {
    List<Odd> odd = new ArrayList<>();
    for (int aliases : List.of(1, 2, 15, 16, 17, 18, 40, 1_000)) {
      odd.add(
          new Odd(
              aliases + " aliases",
              RecordType.A,
              aliases > 16,
              message -> chain(message, aliases)));
    }
    for (int length = 1; length < 5; length++) {
      int circle = length;
      odd.add(
          new Odd("circle of " + length, RecordType.MX, true, message -> circle(message, circle)));
    }
    for (long ttl : new long[] {0, 1, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL}) {
      odd.add(new Odd("TTL " + ttl, RecordType.MX, false, m -> m.answer(Message.MX, ttl, MX)));
    }
    for (int octets = 64; octets < 192; octets += 9) {
      byte[] label = concat(new byte[] {(byte) octets}, new byte[octets], domain("test"));
      odd.add(
          new Odd(
              "label of " + octets,
              RecordType.MX,
              true,
              m -> m.answer(Message.MX, 1, mx(1, label))));
    }
    for (int target : List.of(4, 6, 11)) {
      odd.add(
          new Odd(
              "pointer into the header at " + target,
              RecordType.MX,
              false,
              m -> m.answer(Message.MX, 1, mx(1, pointer(target)))));
    }
    odd.addAll(
        List.of(
            new Odd("pointer forward", RecordType.MX, true, m -> to(m, 60)),
            new Odd("pointer to itself", RecordType.MX, true, m -> to(m, 14)),
            new Odd("pointer beyond", RecordType.MX, true, m -> to(m, 10_000)),
            new Odd(
                "name of its own end",
                RecordType.MX,
                true,
                m -> {
                  int at = m.size() + 14;
                  m.answer(Message.MX, 1, mx(1, concat(label("a"), pointer(at))));
                }),
            new Odd("name too long", RecordType.MX, true, m -> m.answer(15, 1, mx(1, longName(5)))),
            new Odd("longest name", RecordType.MX, false, m -> m.answer(15, 1, mx(1, longName(3)))),
            new Odd(
                "alias of an escaped dot",
                RecordType.MX,
                false,
                m ->
                    m.answer(Message.CNAME, 1, concat(label("foo."), new byte[1]))
                        .answer(concat(label("foo."), new byte[1]), Message.MX, 1, MX)),
            new Odd(
                "alias beside records",
                RecordType.MX,
                false,
                m -> m.answer(Message.CNAME, 1, domain("a.example")).answer(15, 1, MX)),
            new Odd(
                "two aliases",
                RecordType.MX,
                false,
                m ->
                    m.answer(Message.CNAME, 1, domain("a.example"))
                        .answer(Message.CNAME, 1, domain("b.example"))
                        .answer(domain("b.example"), 15, 1, MX)
                        .answer(domain("a.example"), 15, 1, mx(1, domain("a.mx")))),
            new Odd(
                "DNAME alone",
                RecordType.MX,
                true,
                m -> m.answer(domain("test"), 39, 1, domain("example"))),
            new Odd("other owner", RecordType.MX, true, m -> m.answer(domain("x.test"), 15, 1, MX)),
            new Odd("other type", RecordType.MX, true, m -> m.answer(Message.A, 1, ADDRESS)),
            new Odd("other class", RecordType.MX, true, m -> m.answer(pointer(12), 15, 3, 1, MX)),
            new Odd(
                "records of a name that does not exist",
                RecordType.MX,
                true,
                m -> m.rcode(3).answer(15, 1, MX)),
            new Odd("address of 3 octets", RecordType.A, true, m -> m.answer(1, 1, new byte[3])),
            new Odd("address of 16 octets", RecordType.A, true, m -> m.answer(1, 1, new byte[16])),
            new Odd("address of 4 octets", RecordType.AAAA, true, m -> m.answer(28, 1, ADDRESS)),
            new Odd("empty MX record", RecordType.MX, true, m -> m.answer(15, 1, new byte[0])),
            new Odd("TLSA of 2 octets", RecordType.TLSA, true, m -> m.answer(52, 1, new byte[2])),
            new Odd("TLSA of 4 octets", RecordType.TLSA, false, m -> m.answer(52, 1, new byte[4])),
            new Odd(
                "TXT without a string", RecordType.TXT, false, m -> m.answer(16, 1, new byte[0])),
            new Odd("TXT too short", RecordType.TXT, true, m -> m.answer(16, 1, new byte[] {5, 1})),
            new Odd(
                "TXT of 65,000 empty strings",
                RecordType.TXT,
                false,
                m -> m.answer(16, 1, new byte[65_000])),
            new Odd(
                "500 TLSA records",
                RecordType.TLSA,
                false,
                m ->
                    repeat(
                        500,
                        i -> m.answer(52, 1, new byte[] {3, 1, 1, (byte) i, (byte) (i >> 8)}))),
            new Odd(
                "3,000 MX records",
                RecordType.MX,
                false,
                m -> repeat(3_000, i -> m.answer(15, 1, mx(i, pointer(12))))),
            new Odd(
                "4,000 addresses",
                RecordType.A,
                false,
                m ->
                    repeat(
                        4_000, i -> m.answer(1, 1, new byte[] {10, 0, (byte) (i >> 8), (byte) i}))),
            new Odd(
                "names which point to one another",
                RecordType.MX,
                false,
                OddAnswerTest::pointers)));
    return odd.stream();
  }

  @ParameterizedTest
  @MethodSource("odd")
  void oddAnswerMeansWhatItSaysOrIsAnError(Odd odd) throws Exception {
    DnsQuestion question = new DnsQuestion("mail.test", odd.type());
    Optional<DnsAnswer> first = Optional.empty();
    for (String mode : List.of("jdk", "dnsjava", "dnsjava:trust-ad")) {
      Optional<DnsAnswer> answer = ask(mode, question, odd);
      assertEquals(odd.error(), answer.isEmpty(), () -> mode + ": " + answer);
      assertTrue(first.isEmpty() || first.equals(answer), () -> mode + ": " + answer);
      first = answer;
    }
  }

  private static Optional<DnsAnswer> ask(String mode, DnsQuestion question, Odd odd)
      throws IOException, InterruptedException {
    byte[][] seen = new byte[2][];
    try (RawServer server =
        RawServer.start(
            new Script() {
              @Override
              public void datagram(byte[] query, RawServer.Sender sender) throws IOException {
                boolean first = seen[0] == null;
                sender.send(first ? Script.truncated(query) : Script.failure(query));
              }

              @Override
              public void connection(byte[] query, Socket socket) throws IOException {
                Message message = new Message(query);
                odd.records().accept(message);
                seen[0] = query;
                seen[1] = message.octets();
                socket.getOutputStream().write(Script.framed(seen[1]));
              }
            })) {
      Resolver resolver = Resolvers.of(mode, server.hostAndPort(), Map.of());
      try {
        DnsAnswer answer = resolver.resolve(question, Deadline.after(Duration.ofSeconds(60)));
        assertEquals(Optional.empty(), Judge.objection(seen[0], seen[1], answer), mode);
        return Optional.of(answer.withSecurity(Security.UNKNOWN));
      } catch (DnsLookupException error) {
        Harmless.check(error);
        return Optional.empty();
      } finally {
        resolver.close();
      }
    }
  }

  private static void chain(Message message, int aliases) {
    byte[] owner = pointer(12);
    for (int i = 0; i < aliases; i++) {
      byte[] target = domain("a" + i + ".example");
      message.answer(owner, Message.CNAME, 1, target);
      owner = target;
    }
    message.answer(owner, Message.A, 1, ADDRESS);
  }

  private static void circle(Message message, int length) {
    byte[] owner = pointer(12);
    for (int i = 1; i < length; i++) {
      byte[] target = domain("a" + i + ".example");
      message.answer(owner, Message.CNAME, 1, target);
      owner = target;
    }
    message.answer(owner, Message.CNAME, 1, pointer(12));
  }

  /** An exchange at so many octets from the start of its record. */
  private static void to(Message message, int offset) {
    message.answer(Message.MX, 1, mx(1, pointer(message.size() + offset)));
  }

  /** Each exchange is a pointer to the one before. */
  private static void pointers(Message message) {
    int at = 12;
    while (message.size() < 0x3fff) {
      int here = message.size() + 14;
      message.answer(Message.MX, 1, mx(1, pointer(at)));
      at = here;
    }
  }

  /** A name of some labels of 63 octets and one of 61, with the root 255 octets for 3 of them. */
  private static byte[] longName(int labels) {
    byte[] name = new byte[0];
    for (int i = 0; i < labels; i++) {
      name = concat(name, label("x".repeat(63)));
    }
    return concat(name, label("x".repeat(61)), new byte[1]);
  }

  private static void repeat(int times, IntConsumer step) {
    for (int i = 0; i < times; i++) {
      step.accept(i);
    }
  }
}
