package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TWO;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.authority;
import static mxconnect.tests.session.SessionMail.good;
import static mxconnect.tests.session.SessionMail.request;
import static mxconnect.tests.session.SessionMail.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing asks for TLS it is used where it can be had, and mail goes out either way. */
@Timeout(120)
class OpportunisticTest {
  private static final TestAuthority CLIENTS = TestAuthority.create("clients");

  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  static Stream<Arguments> failingHandshakes() {
    String told = "no-policy-found " + TWO + " " + A + " validation-failure";
    return Stream.of(
        handshake("alert", told, d -> d.handshake(SmtpReply.fatalAlert(40))),
        handshake("plaintext", told, d -> d.handshake(SmtpReply.lines("454 no").thenClose())),
        handshake("1.2, client", told, d -> d.startTls(clients().protocols("TLSv1.2"))),
        handshake("1.3, client", told, d -> d.startTls(clients().protocols("TLSv1.3"))),
        // what the network does is no verdict (RFC 8460 §4.3.4)
        handshake("close", "", d -> d.handshake(SmtpReply.hangUp())),
        handshake("reset", "", d -> d.handshake(SmtpReply.raw("").thenReset())),
        handshake("silence", "", d -> d.handshake(SmtpReply.silence())));
  }

  /** RFC 7435 §3, RFC 3207 §4.1: on a new connection, for the old one is between the two. */
  @ParameterizedTest
  @MethodSource("failingHandshakes")
  void sameHostIsTriedInClearAfterTheHandshakeFailed(FailingHandshake failing) throws Exception {
    mail.a(failing.change().apply(good(A)));
    try (SmtpSession session = open(TWO, SHORT)) {
      assertEquals(A, session.connection().hostname());
      assertEquals(Optional.empty(), session.tls());
      TlsObligation.Cleartext clear = (TlsObligation.Cleartext) session.connection().tls();
      assertFalse(clear.reason().isEmpty());
      assertEquals(
          List.of(A + " FAILED HANDSHAKE_FAILED", A + " CONNECTED"), attempts(session.report()));
      assertEquals(failing.results(), results(session.report()));
      List<SmtpConnection> connections = mail.hostA().connections();
      assertEquals(2, connections.size());
      assertTrue(connections.get(0).commands().contains("STARTTLS"));
      assertEquals(List.of("EHLO sender.example"), connections.get(1).commands());
    }
    mail.awaitAllClosed();
  }

  @ParameterizedTest
  @MethodSource("failingHandshakes")
  void nextHostFollowsIfTheCallerWantsNoTryInClear(FailingHandshake failing) throws Exception {
    mail.a(failing.change().apply(good(A)));
    try (SmtpSession session = open(TWO, SHORT.andThen(tls -> tls.cleartextRetry(false)))) {
      assertEquals(C, session.connection().hostname());
      assertTrue(session.tls().isPresent());
      assertEquals(1, mail.hostA().connections().size());
    }
    mail.awaitAllClosed();
  }

  @ParameterizedTest
  @MethodSource("failingHandshakes")
  void nextHostFollowsIfTlsIsTheCallersMinimum(FailingHandshake failing) throws Exception {
    mail.a(failing.change().apply(good(A)));
    try (SmtpSession session = open(TWO, SHORT.andThen(tls -> tls.minimum(TlsLevel.ENCRYPT)))) {
      assertEquals(C, session.connection().hostname());
      assertTrue(session.tls().isPresent());
      assertEquals(1, mail.hostA().connections().size());
    }
    mail.awaitAllClosed();
  }

  /** What a man in the middle does once he does again (RFC 3207 §5). */
  @Test
  void injectedPlaintextIsNotFollowedByATryInClear() throws Exception {
    mail.a(good(A).reply("STARTTLS", "220 go ahead", "250 injected"));
    try (SmtpSession session = open(TWO)) {
      assertEquals(C, session.connection().hostname());
      assertEquals(
          List.of(A + " FAILED HANDSHAKE_FAILED", C + " CONNECTED"), attempts(session.report()));
    }
    mail.awaitAllClosed();
  }

  /** RFC 6066 §3: a server that does not know the name may do without one. */
  @Test
  void handshakeIsTriedWithoutANameThatIsNotRecognized() throws Exception {
    mail.a(good(A).handshake(OpportunisticTest::onlyWithoutName));
    try (SmtpSession session = open(TWO)) {
      assertEquals(A, session.connection().hostname());
      assertTrue(session.tls().isPresent());
      assertEquals(
          List.of(A + " FAILED HANDSHAKE_FAILED", A + " CONNECTED"), attempts(session.report()));
    }
    assertEquals(List.of(Optional.of(A), Optional.empty()), serverNames());
    mail.awaitAllClosed();
  }

  @Test
  void warningOfAnUnrecognizedNameIsTreatedAlike() throws Exception {
    mail.a(
        good(A)
            .startTls(ServerTls.of(authority().identity(A)).protocols("TLSv1.2"))
            .handshake(name -> name.isEmpty() ? SmtpReply.usual() : SmtpReply.warningAlert(112)));
    try (SmtpSession session = open(TWO)) {
      assertEquals(A, session.connection().hostname());
      assertTrue(session.tls().isPresent());
    }
    assertEquals(List.of(Optional.of(A), Optional.empty()), serverNames());
    mail.awaitAllClosed();
  }

  @Test
  void clearComesThirdIfNoNameIsNotRecognizedEither() throws Exception {
    mail.a(good(A).handshake(SmtpReply.fatalAlert(112)));
    try (SmtpSession session = open(TWO)) {
      assertEquals(A, session.connection().hostname());
      assertEquals(Optional.empty(), session.tls());
      assertEquals(
          List.of(A + " FAILED HANDSHAKE_FAILED", A + " FAILED HANDSHAKE_FAILED", A + " CONNECTED"),
          attempts(session.report()));
    }
    assertEquals(List.of(Optional.of(A), Optional.empty(), Optional.empty()), serverNames());
    mail.awaitAllClosed();
  }

  @Test
  void nameIsNotSentIfTheCallerWantsNone() throws Exception {
    mail.a(good(A).handshake(OpportunisticTest::onlyWithoutName));
    try (SmtpSession session = open(TWO, tls -> tls.serverName(false))) {
      assertEquals(List.of(A + " CONNECTED"), attempts(session.report()));
      assertTrue(session.tls().isPresent());
    }
    assertEquals(List.of(Optional.empty()), serverNames());
  }

  /** RFC 3207 §4: whoever can do without TLS goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"454 4.7.0 not now", "501 5.5.4 no", "502 5.5.1 no"})
  void refusedStartTlsGoesOnInClearOnTheSameConnection(String reply) throws Exception {
    mail.a(good(A).reply("STARTTLS", reply));
    try (SmtpSession session = open(TWO)) {
      assertEquals(A, session.connection().hostname());
      assertEquals(Optional.empty(), session.tls());
      assertEquals(List.of(A + " CONNECTED"), attempts(session.report()));
      assertEquals(
          List.of("no-policy-found " + TWO + " " + A + " starttls-not-supported"),
          results(session.report()));
    }
    assertEquals(
        List.of("EHLO sender.example", "STARTTLS"),
        mail.hostA().connections().getFirst().commands());
  }

  @Test
  void hostWithoutStartTlsIsUsedInClear() throws Exception {
    mail.a(SmtpDialogue.of(A));
    try (SmtpSession session = open(TWO)) {
      assertEquals(Optional.empty(), session.tls());
      assertEquals(Optional.of(""), session.extension("8bitmime"));
    }
    assertEquals(List.of("EHLO sender.example"), mail.hostA().connections().getFirst().commands());
  }

  /** RFC 5321 §4.1.4. */
  @Test
  void hostThatKnowsOnlyHeloIsUsed() throws Exception {
    mail.a(good(A).reply("EHLO", "502 5.5.1 what?"));
    try (SmtpSession session = open(TWO)) {
      assertEquals(A, session.connection().hostname());
      assertFalse(session.extended());
      assertEquals(List.of(), session.extensions());
    }
    assertEquals(
        List.of("EHLO sender.example", "HELO sender.example"),
        mail.hostA().connections().getFirst().commands());
  }

  /** RFC 7435 §3: opportunistic TLS accepts any certificate. */
  @Test
  void anyCertificateWillDo() throws Exception {
    mail.a(
        good(A).startTls(ServerIdentity.builder().name("www.example.org").expired().selfSigned()));
    try (SmtpSession session = open(TWO)) {
      assertEquals(A, session.connection().hostname());
      assertFalse(session.tls().orElseThrow().authenticated());
      assertEquals(
          List.of("no-policy-found " + TWO + " " + A + " success"), results(session.report()));
    }
  }

  /** RFC 3207 §4.2: what was said before TLS does not count. */
  @Test
  void extensionsAreThoseWithinTls() throws Exception {
    mail.a(
        good(A)
            .extension("X-CLEAR")
            .withinTls(d -> SmtpDialogue.of(A).extension("SIZE 1000").extension("X-TLS")));
    try (SmtpSession session = open(ONE)) {
      assertEquals(List.of("8BITMIME", "SMTPUTF8", "SIZE 1000", "X-TLS"), session.extensions());
      assertEquals(Optional.of("1000"), session.extension("size"));
    }
    assertEquals(
        List.of("EHLO sender.example", "STARTTLS", "EHLO sender.example"),
        mail.hostA().connections().getFirst().commands());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void certificateOfTheClientIsShownWhereItIsAskedFor(String version) throws Exception {
    mail.a(good(A).startTls(clients().protocols(version)));
    ServerIdentity client = CLIENTS.identity("sender.example");
    try (SmtpSession session = open(ONE, tls -> tls.keyManager(client.clientKeyManager()))) {
      assertEquals(version, session.tls().orElseThrow().protocol());
      assertEquals(List.of(A + " CONNECTED"), attempts(session.report()));
    }
    assertEquals(
        List.of(client.certificate()), mail.hostA().connections().getFirst().clientCertificates());
  }

  @Test
  void versionsCanBeLimited() throws Exception {
    try (SmtpSession session = open(ONE, tls -> tls.protocols("TLSv1.2"))) {
      assertEquals("TLSv1.2", session.tls().orElseThrow().protocol());
    }
  }

  private static final Consumer<TlsOptions.Builder> SHORT =
      tls -> tls.handshakeTimeout(Duration.ofSeconds(2));

  private SmtpSession open(String domain) throws Exception {
    return open(domain, tls -> {});
  }

  private SmtpSession open(String domain, Consumer<TlsOptions.Builder> tls) throws Exception {
    return mail.connector.open(
        request(domain, mail.options().tls(tls)), SmtpSession.opener("sender.example"));
  }

  private List<Optional<String>> serverNames() {
    return mail.hostA().connections().stream().map(SmtpConnection::serverName).toList();
  }

  private static SmtpReply onlyWithoutName(String name) {
    return name.isEmpty() ? SmtpReply.usual() : SmtpReply.fatalAlert(112);
  }

  private static ServerTls clients() {
    return ServerTls.of(authority().identity(A)).clientsOf(CLIENTS);
  }

  private record FailingHandshake(List<String> results, UnaryOperator<SmtpDialogue> change) {}

  private static Arguments handshake(
      String name, String result, UnaryOperator<SmtpDialogue> change) {
    List<String> results = Stream.of(result).filter(text -> !text.isEmpty()).toList();
    return Arguments.of(Named.of(name, new FailingHandshake(results, change)));
  }
}
