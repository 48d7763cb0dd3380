package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.ALL;
import static mxconnect.tests.session.SessionMail.B;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TESTING;
import static mxconnect.tests.session.SessionMail.TWO;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.authority;
import static mxconnect.tests.session.SessionMail.good;
import static mxconnect.tests.session.SessionMail.request;
import static mxconnect.tests.session.SessionMail.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsOptions;
import mxconnect.api.TlsPolicyType;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.TlsSession;
import mxconnect.api.dns.RecordType;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.https.PolicyAnswer;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.IdentityBuilder;
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

/** Under an enforced policy no mail goes out without TLS that is verified (RFC 8461 §5). */
@Timeout(120)
class EnforcedPolicyTest {
  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("none", ErrorCode.STARTTLS_NOT_OFFERED, "starttls-not-supported", d -> noTls()),
        fault(
            "HELO alone",
            ErrorCode.STARTTLS_NOT_OFFERED,
            "starttls-not-supported",
            d -> d.reply("EHLO", "502 5.5.1 no")),
        fault(
            "454", // RFC 3207 §4
            ErrorCode.STARTTLS_REFUSED,
            "starttls-not-supported",
            d -> d.reply("STARTTLS", "454 4.7.0 not now")),
        fault(
            "501",
            ErrorCode.STARTTLS_REFUSED,
            "starttls-not-supported",
            d -> d.reply("STARTTLS", "501 5.5.4 no")),
        fault(
            "plaintext behind the go-ahead", // RFC 3207 §5
            ErrorCode.HANDSHAKE_FAILED,
            "validation-failure",
            d -> d.reply("STARTTLS", "220 go", "250 injected")),
        fault(
            "plaintext for a ServerHello",
            ErrorCode.HANDSHAKE_FAILED,
            "validation-failure",
            d -> d.handshake(SmtpReply.lines("454 no").thenClose())),
        fault(
            "handshake_failure",
            ErrorCode.HANDSHAKE_FAILED,
            "validation-failure",
            d -> d.handshake(SmtpReply.fatalAlert(40))),
        fault(
            "unrecognized_name",
            ErrorCode.HANDSHAKE_FAILED,
            "validation-failure",
            d -> d.handshake(SmtpReply.fatalAlert(112))),
        fault(
            "a client certificate is wanted, TLS 1.2",
            ErrorCode.HANDSHAKE_FAILED,
            "validation-failure",
            d -> d.startTls(clients().protocols("TLSv1.2"))),
        fault(
            "a client certificate is wanted, TLS 1.3",
            ErrorCode.HANDSHAKE_FAILED,
            "validation-failure",
            d -> d.startTls(clients().protocols("TLSv1.3"))),
        fault(
            "another name",
            ErrorCode.CERTIFICATE_REJECTED,
            "certificate-host-mismatch",
            d -> d.startTls(authority().identity("www.example.com"))),
        fault(
            "expired",
            ErrorCode.CERTIFICATE_REJECTED,
            "certificate-expired",
            d -> d.startTls(forAll().expired().signedBy(authority()))),
        fault(
            "another authority",
            ErrorCode.CERTIFICATE_REJECTED,
            "certificate-not-trusted",
            d -> d.startTls(forAll().signedBy(TestAuthority.create("unknown")))),
        fault(
            "self-signed",
            ErrorCode.CERTIFICATE_REJECTED,
            "certificate-not-trusted",
            d -> d.startTls(forAll().selfSigned())));
  }

  /** What the network does is no verdict about the peer (RFC 8460 §4.3.4). */
  static Stream<Arguments> brokenConnections() {
    return Stream.of(
        Arguments.of(Named.of("close", SmtpReply.hangUp())),
        Arguments.of(Named.of("reset", SmtpReply.raw("").thenReset())),
        Arguments.of(Named.of("half a record", SmtpReply.raw("\u0016\u0003\u0003").thenClose())),
        Arguments.of(Named.of("silence", SmtpReply.silence())));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void nextHostFollowsOneWithoutVerifiedTls(Fault fault) throws Exception {
    mail.a(fault.change().apply(good(A)));
    mail.b(fault.change().apply(good(B)));
    try (SmtpSession session = open(ALL)) {
      assertEquals(C, session.connection().hostname());
      assertVerified(session);
      List<String> attempts = attempts(session.report());
      String failed = " FAILED " + fault.code();
      assertEquals(Set.of(A + failed, B + failed), Set.copyOf(attempts.subList(0, 2)));
      assertEquals(List.of(C + " CONNECTED"), attempts.subList(2, attempts.size()));
      List<String> results = results(session.report());
      String sts = "sts " + ALL + " ";
      assertEquals(
          Set.of(sts + A + " " + fault.result(), sts + B + " " + fault.result()),
          Set.copyOf(results.subList(0, 2)));
      assertEquals(List.of(sts + C + " success"), results.subList(2, results.size()));
    }
    assertOnlyEhloInClear(mail.hostA());
    assertOnlyEhloInClear(mail.hostB());
    mail.awaitAllClosed();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void messageIsDeferredAfterThePolicyWasAskedForAnew(Fault fault) throws Exception {
    mail.a(fault.change().apply(good(A)));
    MxConnectException e = assertThrows(MxConnectException.class, () -> open(ONE).close());
    assertEquals(fault.code(), e.code());
    assertTrue(e.temporary());
    assertEquals(451, e.reply().code());
    assertTrue(e.reply().enhancedStatus().startsWith("4.7."), e.reply()::toString);
    assertEquals(List.of(A + " FAILED " + fault.code()), attempts(e.report()));
    assertEquals(List.of("sts " + ONE + " " + A + " " + fault.result()), results(e.report()));
    assertEquals(2, mail.world.dns().queries("_mta-sts." + ONE, RecordType.TXT).size());
    assertOnlyEhloInClear(mail.hostA());
    mail.awaitAllClosed();
  }

  @ParameterizedTest
  @MethodSource("brokenConnections")
  void connectionThatBreaksInTheHandshakeIsFollowedByTheNextHostAndNotReported(SmtpReply broken)
      throws Exception {
    mail.a(good(A).handshake(broken));
    try (SmtpSession session = open(TWO, tls -> tls.handshakeTimeout(Duration.ofSeconds(2)))) {
      assertEquals(
          List.of(A + " FAILED HANDSHAKE_FAILED", C + " CONNECTED"), attempts(session.report()));
      assertEquals(List.of("sts " + TWO + " " + C + " success"), results(session.report()));
    }
    assertEquals(1, mail.hostA().connections().size());
    mail.awaitAllClosed();
  }

  /** RFC 8461 §5.1: a newer policy may allow what the older one does not. */
  @Test
  void newerPolicyIsAppliedBeforeAMessageIsDeferred() throws Exception {
    mail.a(noTls());
    assertThrows(MxConnectException.class, () -> open(ONE).close());
    mail.serve(ONE, PolicyAnswer.none());
    mail.world
        .dns()
        .zone(
            Zone.builder()
                .ttl(0)
                .mx(ONE, 10, A)
                .a(A, "127.0.0.2")
                .txt("_mta-sts." + ONE, "v=STSv1; id=2;")
                .a("mta-sts." + ONE, "127.0.0.1")
                .build());
    try (SmtpSession session = open(ONE)) {
      assertEquals(Optional.empty(), session.tls());
    }
    mail.awaitAllClosed();
  }

  @Test
  void nameWithTheRightCertificateIsUsedAtTheSameAddress() throws Exception {
    mail.world
        .dns()
        .zone(
            Zone.builder()
                .ttl(0)
                .mx(TWO, 10, A)
                .mx(TWO, 20, C)
                .a(A, "127.0.0.2")
                .a(C, "127.0.0.2")
                .txt("_mta-sts." + TWO, "v=STSv1; id=1;")
                .a("mta-sts." + TWO, "127.0.0.1")
                .build());
    ServerIdentity wrong = authority().identity("www.example.com");
    ServerIdentity right = authority().identity(C);
    mail.a(
        SmtpDialogue.of("both.example.com")
            .startTls(ServerTls.byName(name -> Optional.of(name.equals(C) ? right : wrong))));
    try (SmtpSession session = open(TWO)) {
      assertEquals(C, session.connection().hostname());
      assertEquals("127.0.0.2", session.connection().address().getHostAddress());
      assertVerified(session);
      assertEquals(
          List.of(A + " FAILED CERTIFICATE_REJECTED", C + " CONNECTED"),
          attempts(session.report()));
    }
    assertEquals(
        List.of(Optional.of(A), Optional.of(C)),
        mail.hostA().connections().stream().map(SmtpConnection::serverName).toList());
    mail.awaitAllClosed();
  }

  @Test
  void policyStandsInTheResult() throws Exception {
    try (SmtpSession session = open(ONE)) {
      TlsResult result = session.report().tlsResults().getFirst();
      assertEquals(TlsPolicyType.STS, result.policyType());
      assertEquals(ONE, result.policyDomain());
      assertEquals(List.of("*.example.com"), result.mxHosts());
      assertEquals("version: STSv1", result.policyStrings().getFirst());
      assertTrue(result.policyStrings().contains("mode: enforce"));
      assertEquals(Optional.of(session.connection().address()), result.address());
      assertEquals(Optional.of(session.connection().localAddress()), result.localAddress());
      assertEquals(Optional.of(A), result.helo());
    }
  }

  /** RFC 8461 §5: the failure is told and the mail goes out. */
  @Test
  void policyThatIsTestedRefusesNothingAndTellsWhatItWould() throws Exception {
    mail.a(good(A).startTls(forAll().expired().signedBy(authority())));
    try (SmtpSession session = open(TESTING)) {
      assertEquals(A, session.connection().hostname());
      TlsSession tls = session.tls().orElseThrow();
      assertInstanceOf(TlsObligation.Opportunistic.class, tls.obligation());
      assertEquals(
          Optional.of(TlsReportResult.CERTIFICATE_EXPIRED),
          tls.testFailure().map(failure -> failure.resultType()));
      assertEquals(
          List.of("sts " + TESTING + " " + A + " certificate-expired"), results(session.report()));
    }
    mail.awaitAllClosed();
  }

  @Test
  void policyThatIsTestedTellsSuccessAsWell() throws Exception {
    try (SmtpSession session = open(TESTING)) {
      assertEquals(Optional.empty(), session.tls().orElseThrow().testFailure());
      assertEquals(List.of("sts " + TESTING + " " + A + " success"), results(session.report()));
    }
  }

  @Test
  void hostWithoutStartTlsIsToldUnderAPolicyThatIsTested() throws Exception {
    mail.a(noTls());
    try (SmtpSession session = open(TESTING)) {
      assertEquals(A, session.connection().hostname());
      assertEquals(Optional.empty(), session.tls());
      assertEquals(
          List.of("sts " + TESTING + " " + A + " starttls-not-supported"),
          results(session.report()));
    }
  }

  @Test
  void hostThatAPolicyDoesNotListIsToldWhileThePolicyIsTested() throws Exception {
    mail.serve(TESTING, PolicyAnswer.testing("*.example.org"));
    try (SmtpSession session = open(TESTING)) {
      assertEquals(A, session.connection().hostname());
      assertEquals(
          List.of("sts " + TESTING + " " + A + " validation-failure"), results(session.report()));
    }
  }

  /** RFC 8461 §10.3. */
  @Test
  void policyCanBeForgotten() throws Exception {
    mail.a(noTls());
    assertThrows(MxConnectException.class, () -> open(ONE).close());
    mail.serve(ONE, PolicyAnswer.none()); // with the same id
    assertThrows(MxConnectException.class, () -> open(ONE).close());
    mail.connector.forgetPolicy(ONE);
    try (SmtpSession session = open(ONE)) {
      assertEquals(A, session.connection().hostname());
    }
  }

  private SmtpSession open(String domain) throws Exception {
    return open(domain, tls -> {});
  }

  private SmtpSession open(String domain, Consumer<TlsOptions.Builder> change) throws Exception {
    ConnectOptions.Builder options =
        mail.options().tls(tls -> change.accept(tls.mtaSts(MtaSts.ON)));
    return mail.connector.open(request(domain, options), SmtpSession.opener("sender.example"));
  }

  private static void assertVerified(SmtpSession session) {
    TlsSession tls = session.tls().orElseThrow();
    assertInstanceOf(TlsObligation.Pkix.class, tls.obligation());
    assertTrue(tls.authenticated());
    assertEquals("TLSv1.3", tls.protocol());
    assertEquals(
        "CN=mxconnect test authority",
        tls.certificates().getFirst().getIssuerX500Principal().getName());
  }

  /** RFC 8461 §5: nothing that belongs to the message. */
  private static void assertOnlyEhloInClear(SmtpHost host) {
    for (SmtpConnection connection : host.connections()) {
      assertTrue(
          connection.commands().stream()
              .allMatch(c -> c.matches("EHLO sender\\.example|STARTTLS|QUIT")),
          () -> connection.commands().toString());
    }
  }

  private record Fault(ErrorCode code, String result, UnaryOperator<SmtpDialogue> change) {}

  private static Arguments fault(
      String name, ErrorCode code, String result, UnaryOperator<SmtpDialogue> change) {
    return Arguments.of(Named.of(name, new Fault(code, result, change)));
  }

  private static SmtpDialogue noTls() {
    return SmtpDialogue.of("old.example.com");
  }

  private static IdentityBuilder forAll() {
    return ServerIdentity.builder().name(A).name(B).name(C);
  }

  private static ServerTls clients() {
    return ServerTls.of(authority().identity(A, B)).clientsOf(TestAuthority.create("clients"));
  }
}
