package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.ALL;
import static mxconnect.tests.session.SessionMail.B;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TWO;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.good;
import static mxconnect.tests.session.SessionMail.impatient;
import static mxconnect.tests.session.SessionMail.request;
import static mxconnect.tests.session.SessionMail.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectReport;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpOptions;
import mxconnect.api.SmtpSession;
import mxconnect.api.Step;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After a fault of a host before or within the session the next one follows, the equals before the
 * worse ones (RFC 5321 §5.1); TLS is up to the hosts here.
 */
@Timeout(120)
class HostFaultTest {
  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        // RFC 5321 §3.1, §4.2: only 220 is a welcome
        fault("greeting 421", ErrorCode.GREETING_REFUSED, d -> d.greeting("421 4.3.2 busy")),
        fault("greeting 450", ErrorCode.GREETING_REFUSED, d -> d.greeting("450-a", "450 b")),
        fault("greeting 554", ErrorCode.GREETING_REFUSED, d -> d.greeting("554 5.7.1 not you")),
        fault("greeting 250", ErrorCode.GREETING_REFUSED, d -> d.greeting("250 ok")),
        fault("greeting 354", ErrorCode.GREETING_REFUSED, d -> d.greeting("354 go ahead")),
        // RFC 5321 §4.2, §4.5.3.1.5: what is no reply
        fault("no code", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("hello")),
        fault("SSH", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("SSH-2.0-OpenSSH_9.2")),
        fault("code 99", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("099 x")),
        fault("code 600", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("600 x")),
        fault("empty line", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("")),
        fault("mixed codes", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("220-a", "421 b")),
        fault("escape", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("220 \u001b[2J")),
        fault("NUL", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("220 a\u0000b")),
        fault("long line", ErrorCode.PROTOCOL_ERROR, d -> d.greeting("220 " + "x".repeat(507))),
        fault("endless lines", ErrorCode.PROTOCOL_ERROR, greeting(lines("220-a").endlessly())),
        fault("endless line", ErrorCode.PROTOCOL_ERROR, greeting(SmtpReply.raw("2").endlessly())),
        // the connection ends
        fault("close", ErrorCode.CONNECTION_LOST, greeting(SmtpReply.hangUp())),
        fault("half a line", ErrorCode.CONNECTION_LOST, greeting(SmtpReply.raw("22").thenClose())),
        fault("half a reply", ErrorCode.CONNECTION_LOST, greeting(lines("220-a").thenClose())),
        fault("close on EHLO", ErrorCode.CONNECTION_LOST, d -> d.hangUpOn("EHLO")),
        fault("reset on EHLO", ErrorCode.CONNECTION_LOST, on("EHLO", reset())),
        fault("close on STARTTLS", ErrorCode.CONNECTION_LOST, d -> d.hangUpOn("STARTTLS")),
        fault("reset on STARTTLS", ErrorCode.CONNECTION_LOST, on("STARTTLS", reset())),
        // RFC 5321 §4.1.4, §4.3.2
        fault("EHLO 421", ErrorCode.EHLO_REFUSED, d -> d.reply("EHLO", "421 4.3.2 closing")),
        fault("EHLO 450", ErrorCode.EHLO_REFUSED, d -> d.reply("EHLO", "450 4.7.1 wait")),
        fault("EHLO, HELO", ErrorCode.EHLO_REFUSED, HostFaultTest::refuseEhloAndHelo),
        fault("EHLO of 101 lines", ErrorCode.PROTOCOL_ERROR, d -> d.reply("EHLO", ehlo(101))),
        fault("EHLO answered so", ErrorCode.PROTOCOL_ERROR, d -> d.reply("EHLO", "OK")),
        // RFC 3207 §4, §5
        fault("STARTTLS 421", ErrorCode.CONNECTION_LOST, d -> d.reply("STARTTLS", "421 closing")),
        fault("injection", ErrorCode.HANDSHAKE_FAILED, d -> d.reply("STARTTLS", "220 go", "250 x")),
        // within TLS
        fault("EHLO in TLS", ErrorCode.EHLO_REFUSED, inTls(d -> d.reply("EHLO", "451 4.3.0 no"))),
        fault("long in TLS", ErrorCode.PROTOCOL_ERROR, inTls(d -> d.reply("EHLO", ehlo(101)))));
  }

  static Stream<Arguments> slowFaults() {
    return Stream.of(
        fault("silence", ErrorCode.GREETING_TIMED_OUT, greeting(SmtpReply.silence())),
        fault("half", ErrorCode.GREETING_TIMED_OUT, greeting(SmtpReply.raw("220").thenSilence())),
        fault("drip", ErrorCode.GREETING_TIMED_OUT, greeting(drip())),
        fault("EHLO silent", ErrorCode.REPLY_TIMED_OUT, on("EHLO", SmtpReply.silence())),
        fault("EHLO dripping", ErrorCode.REPLY_TIMED_OUT, on("EHLO", drip())),
        fault("STARTTLS silent", ErrorCode.REPLY_TIMED_OUT, on("STARTTLS", SmtpReply.silence())),
        fault("silent in TLS", ErrorCode.REPLY_TIMED_OUT, inTls(on("EHLO", SmtpReply.silence()))),
        fault("drip in TLS", ErrorCode.REPLY_TIMED_OUT, inTls(on("EHLO", drip()))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void equalsFollowAndThenTheWorse(Fault fault) throws Exception {
    mail.a(fault.change().apply(good(A)));
    mail.b(fault.change().apply(good(B)));
    try (SmtpSession session = mail.open(ALL)) {
      assertEquals(C, session.connection().hostname());
      assertTrue(session.tls().isPresent());
      List<String> attempts = attempts(session.report());
      String failed = " FAILED " + fault.code();
      assertEquals(Set.of(A + failed, B + failed), Set.copyOf(attempts.subList(0, 2)));
      assertEquals(List.of(C + " CONNECTED"), attempts.subList(2, attempts.size()));
      assertTold(session.report(), fault.code());
      assertEquals(
          "no-policy-found " + ALL + " " + C + " success", results(session.report()).getLast());
      SessionMail.awaitClosed(mail.hostA());
      SessionMail.awaitClosed(mail.hostB());
    }
    mail.awaitAllClosed();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void verdictIsTemporaryWhenNoHostIsLeft(Fault fault) throws Exception {
    mail.a(fault.change().apply(good(A)));
    assertFails(fault, SmtpOptions.defaults());
  }

  @ParameterizedTest
  @MethodSource("slowFaults")
  void nextHostFollowsOneThatTakesTooLong(Fault fault) throws Exception {
    mail.a(fault.change().apply(good(A)));
    try (SmtpSession session =
        mail.connector.open(request(TWO, mail.options()), SmtpSession.opener(impatient()))) {
      assertEquals(C, session.connection().hostname());
      assertEquals(
          List.of(A + " FAILED " + fault.code(), C + " CONNECTED"), attempts(session.report()));
      assertTold(session.report(), fault.code());
    }
    mail.awaitAllClosed();
  }

  @Test
  void verdictIsTemporaryWhenTheOnlyHostNeverGreets() throws Exception {
    mail.a(good(A).greeting(SmtpReply.silence()));
    assertFails(new Fault(ErrorCode.GREETING_TIMED_OUT, d -> d), impatient());
  }

  /** The reset may come before the engine has made a connection of the socket, or after it. */
  @Test
  void nextHostFollowsOneThatResets() throws Exception {
    mail.a(good(A).greeting(reset()));
    try (SmtpSession session = mail.open(TWO)) {
      assertEquals(C, session.connection().hostname());
      AttemptResult failed = session.report().attempts().getFirst();
      assertEquals(AttemptResult.Outcome.FAILED, failed.outcome());
      assertTrue(
          Set.of(ErrorCode.CONNECTION_LOST, ErrorCode.CONNECTION_RESET)
              .contains(failed.code().orElseThrow()),
          failed::toString);
    }
    mail.awaitAllClosed();
  }

  /** A greeting of 4xx is one machine's, and another one may be at the next address. */
  @Test
  void nextAddressOfTheHostFollowsATemporaryGreeting() throws Exception {
    mail.a(good(A).greeting("421 4.3.2 busy"));
    mail.world.dns().zone(twoAddresses());
    List<String> failed = List.of("127.0.0.2", "127.0.0.3");
    mail.b(good(B).greeting("421 4.3.2 busy"));
    try (SmtpSession session = mail.open(TWO)) {
      assertEquals(failed, addresses(session.report()).subList(0, 2).stream().sorted().toList());
      assertEquals("127.0.0.4", addresses(session.report()).getLast());
    }
  }

  @Test
  void nextHostFollowsAPermanentGreeting() throws Exception {
    mail.a(good(A).greeting("554 5.7.1 not you"));
    mail.b(good(B).greeting("554 5.7.1 not you"));
    mail.world.dns().zone(twoAddresses());
    try (SmtpSession session = mail.open(TWO)) {
      assertEquals(2, session.report().attempts().size(), session.report()::toString);
      assertEquals("127.0.0.4", addresses(session.report()).getLast());
    }
  }

  private static Zone twoAddresses() {
    return Zone.builder()
        .ttl(0)
        .mx(TWO, 10, A)
        .mx(TWO, 20, C)
        .a(A, "127.0.0.2")
        .a(A, "127.0.0.3")
        .a(C, "127.0.0.4")
        .build();
  }

  private static List<String> addresses(ConnectReport report) {
    return report.attempts().stream()
        .map(attempt -> attempt.address().orElseThrow().getHostAddress())
        .toList();
  }

  private void assertFails(Fault fault, SmtpOptions options) throws Exception {
    MxConnectException e =
        assertThrows(
            MxConnectException.class,
            () ->
                mail.connector
                    .open(request(ONE, mail.options()), SmtpSession.opener(options))
                    .close());
    assertEquals(fault.code(), e.code());
    assertTrue(e.temporary());
    assertEquals(451, e.reply().code());
    boolean tls = fault.code().category() == ErrorCategory.TLS;
    assertEquals(tls, e.reply().enhancedStatus().startsWith("4.7."), e.reply()::toString);
    assertTrue(e.getMessage().contains(A), e::getMessage);
    assertTrue(e.getMessage().chars().allMatch(c -> c >= ' '), e::getMessage);
    assertEquals(List.of(A + " FAILED " + fault.code()), attempts(e.report()));
    mail.awaitAllClosed();
  }

  /** The failure stands in the attempt and in the trace, in words. */
  private static void assertTold(ConnectReport report, ErrorCode code) {
    AttemptResult first = report.attempts().getFirst();
    assertTrue(first.address().isPresent());
    assertTrue(first.message().contains(first.hostname()), first::message);
    assertTrue(
        report.trace().of(Step.SESSION).getFirst().message().startsWith(code + ": "),
        () -> report.trace().toString());
  }

  private record Fault(ErrorCode code, UnaryOperator<SmtpDialogue> change) {}

  private static Arguments fault(String name, ErrorCode code, UnaryOperator<SmtpDialogue> change) {
    return Arguments.of(Named.of(name, new Fault(code, change)));
  }

  private static UnaryOperator<SmtpDialogue> greeting(SmtpReply reply) {
    return dialogue -> dialogue.greeting(reply);
  }

  private static UnaryOperator<SmtpDialogue> on(String verb, SmtpReply reply) {
    return dialogue -> dialogue.reply(verb, reply);
  }

  private static UnaryOperator<SmtpDialogue> inTls(UnaryOperator<SmtpDialogue> change) {
    return dialogue -> dialogue.withinTls(change);
  }

  private static SmtpDialogue refuseEhloAndHelo(SmtpDialogue dialogue) {
    return dialogue.reply("EHLO", "502 5.5.1 no").reply("HELO", "502 5.5.1 no");
  }

  private static SmtpReply lines(String... lines) {
    return SmtpReply.lines(lines);
  }

  private static SmtpReply reset() {
    return SmtpReply.raw("").thenReset();
  }

  /** The whole reply would take far longer than it may, and no octet does. */
  private static SmtpReply drip() {
    return lines("220 " + "x".repeat(400)).dripping(Duration.ofMillis(100));
  }

  private static String[] ehlo(int count) {
    String[] lines = Collections.nCopies(count, "250-X").toArray(String[]::new);
    lines[count - 1] = "250 X";
    return lines;
  }
}
