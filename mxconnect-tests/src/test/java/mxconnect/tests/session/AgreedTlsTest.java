package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TESTING;
import static mxconnect.tests.session.SessionMail.TWO;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.authority;
import static mxconnect.tests.session.SessionMail.good;
import static mxconnect.tests.session.SessionMail.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.PartnerTls;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS that the caller has agreed on with a partner, whose domain asks for none. */
@Timeout(120)
class AgreedTlsTest {
  private static final String GATE = "gate.partner.example";

  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {GATE, ".partner.example", ".example"})
  void agreedNameIsEnough(String name) throws Exception {
    mail.a(SmtpDialogue.of(A).startTls(authority().identity(GATE)));
    try (SmtpSession session = open(ONE, PartnerTls.pkix("other.example", name))) {
      assertTrue(session.tls().orElseThrow().authenticated());
      assertTrue(session.connection().tls().required());
    }
    mail.awaitAllClosed();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, "mx." + ONE})
  void nameOfTheDomainOrBelowItIsEnoughIfNoneIsAgreedOn(String name) throws Exception {
    mail.a(SmtpDialogue.of(A).startTls(authority().identity(name)));
    try (SmtpSession session = open(ONE, PartnerTls.pkix())) {
      assertTrue(session.tls().orElseThrow().authenticated());
    }
  }

  /** The DNS may lie about the exchanger's name. */
  @Test
  void exchangersOwnNameIsNotEnough() throws Exception {
    assertDeferred(ErrorCode.CERTIFICATE_REJECTED, PartnerTls.pkix());
  }

  @Test
  void agreedDomainItselfIsNotBelowIt() throws Exception {
    mail.a(SmtpDialogue.of(A).startTls(authority().identity("partner.example")));
    assertDeferred(ErrorCode.CERTIFICATE_REJECTED, PartnerTls.pkix(".partner.example"));
  }

  @Test
  void certificateOfAnAuthorityThatIsNotTrustedIsRefused() throws Exception {
    mail.a(SmtpDialogue.of(A).startTls(TestAuthority.create().identity(GATE)));
    assertDeferred(ErrorCode.CERTIFICATE_REJECTED, PartnerTls.pkix(GATE));
  }

  @Test
  void certificateThatHasExpiredIsRefused() throws Exception {
    mail.a(
        SmtpDialogue.of(A)
            .startTls(ServerIdentity.builder().name(GATE).expired().signedBy(authority())));
    assertDeferred(ErrorCode.CERTIFICATE_REJECTED, PartnerTls.pkix(GATE));
  }

  @Test
  void hostWithoutStarttlsIsRefused() throws Exception {
    mail.a(SmtpDialogue.of(A));
    assertDeferred(ErrorCode.STARTTLS_NOT_OFFERED, PartnerTls.pkix(GATE));
  }

  @Test
  void handshakeThatFailsIsNotFollowedByClearText() throws Exception {
    mail.a(good(A).handshake(SmtpReply.fatalAlert(40)));
    assertDeferred(ErrorCode.HANDSHAKE_FAILED, PartnerTls.pkix(GATE));
    assertEquals(1, mail.hostA().connections().size());
  }

  @Test
  void nextHostIsTried() throws Exception {
    mail.a(SmtpDialogue.of(A));
    mail.hostC().become(SmtpDialogue.of(C).startTls(authority().identity(GATE)));
    try (SmtpSession session = open(TWO, PartnerTls.pkix(GATE))) {
      assertEquals(
          List.of(A + " FAILED STARTTLS_NOT_OFFERED", C + " CONNECTED"),
          attempts(session.report()));
    }
    mail.awaitAllClosed();
  }

  /** RFC 8460 §4.3: the domain has no policy, and is told of none. */
  @Test
  void agreementIsNoPolicyOfTheDomain() throws Exception {
    String success = "no-policy-found " + TWO + " " + C + " success";
    mail.hostC().become(SmtpDialogue.of(C).startTls(authority().identity(GATE)));
    assertResults(List.of(success), request(TWO, PartnerTls.pkix(GATE), mail.options()));
    mail.a(SmtpDialogue.of(A));
    assertResults(
        List.of("no-policy-found " + TWO + " " + A + " starttls-not-supported", success),
        request(TWO, PartnerTls.pkix(GATE), mail.options()));
  }

  /** RFC 8461 §5: what the policy would refuse is reported; what it would accept is not. */
  @Test
  void agreementIsNoVerdictOfAPolicyThatIsTested() throws Exception {
    ConnectRequest request =
        request(TESTING, PartnerTls.pkix(GATE), mail.options().tls(tls -> tls.mtaSts(MtaSts.ON)));
    mail.hostC().become(SmtpDialogue.of(C).startTls(authority().identity(C, GATE)));
    String success = "sts " + TESTING + " " + C + " success";
    assertResults(List.of(success), request);
    mail.a(SmtpDialogue.of(A).startTls(authority().identity("www.example.org")));
    assertResults(
        List.of("sts " + TESTING + " " + A + " certificate-host-mismatch", success), request);
  }

  @Test
  void relayOfTheCallerIsHeldToTheAgreementToo() throws Exception {
    ConnectRequest request =
        request(ONE, PartnerTls.pkix(GATE), mail.options()).toBuilder()
            .addMailExchanger(MailExchanger.of(A))
            .build();
    MxConnectException e = assertThrows(MxConnectException.class, () -> open(request).close());
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, e.code());
  }

  @Test
  void hostThatAHookDialsByNameIsHeldToTheAgreementToo() throws Exception {
    ConnectHook tor =
        new ConnectHook() {
          @Override
          public boolean dialsByName(String domain) {
            return domain.endsWith(".onion");
          }

          @Override
          public ConnectDecision beforeConnect(ConnectAttempt attempt) throws IOException {
            return ConnectDecision.use(new Socket("127.0.0.2", attempt.port()));
          }
        };
    try (MxConnector dialling = mail.connector(setup -> setup.addHook(tor))) {
      ConnectRequest request = request("abc.onion", PartnerTls.pkix(GATE), mail.options());
      MxConnectException e =
          assertThrows(
              MxConnectException.class,
              () -> dialling.open(request, SmtpSession.opener("sender.example")).close());
      assertEquals(ErrorCode.CERTIFICATE_REJECTED, e.code());
      mail.a(SmtpDialogue.of(A).startTls(authority().identity(GATE)));
      try (SmtpSession session = dialling.open(request, SmtpSession.opener("sender.example"))) {
        assertTrue(session.tls().orElseThrow().authenticated());
      }
    }
  }

  @Test
  void addressLiteralIsHeldToNamesThatAreGiven() throws Exception {
    mail.a(SmtpDialogue.of(A).startTls(authority().identity(GATE)));
    ConnectRequest.Builder request =
        ConnectRequest.builder("user@[127.0.0.2]").options(mail.options().build());
    try (SmtpSession session = open(request.partnerTls(PartnerTls.pkix(GATE)).build())) {
      assertTrue(session.tls().orElseThrow().authenticated());
    }
    ConnectRequest without = request.partnerTls(PartnerTls.pkix()).build();
    MxConnectException e = assertThrows(MxConnectException.class, () -> open(without).close());
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, e.code());
    assertTrue(e.temporary());
  }

  @Test
  void connectionTellsTheObligation() throws Exception {
    try (MxConnection connection =
        mail.connector.connect(request(ONE, PartnerTls.pkix(GATE), mail.options()))) {
      assertTrue(connection.requireTls());
      assertEquals(
          List.of(GATE),
          assertInstanceOf(TlsObligation.Pkix.class, connection.tls()).referenceIdentifiers());
    }
  }

  /** RFC 8461 §4.2 asks for the exchanger's name: a certificate needs both. */
  @Test
  void enforcedPolicyAndAgreementHoldBoth() throws Exception {
    mail.hostC().become(SmtpDialogue.of(C).startTls(authority().identity(C, GATE)));
    ConnectOptions.Builder enforcing = mail.options().tls(tls -> tls.mtaSts(MtaSts.ON));
    try (SmtpSession session = open(request(TWO, PartnerTls.pkix(GATE), enforcing))) {
      assertEquals(
          List.of(A + " FAILED CERTIFICATE_REJECTED", C + " CONNECTED"),
          attempts(session.report()));
      assertEquals(List.of("sts " + TWO + " " + C + " success"), results(session.report()));
    }
    mail.a(SmtpDialogue.of(A).startTls(authority().identity(GATE)));
    try (SmtpSession session = open(request(TWO, PartnerTls.pkix(GATE), enforcing))) {
      assertEquals(
          List.of(
              "sts " + TWO + " " + A + " certificate-host-mismatch",
              "sts " + TWO + " " + C + " success"),
          results(session.report()));
    }
  }

  private void assertResults(List<String> results, ConnectRequest request) throws Exception {
    try (SmtpSession session = open(request)) {
      assertEquals(C, session.connection().hostname());
      assertEquals(results, results(session.report()));
    }
  }

  private void assertDeferred(ErrorCode code, PartnerTls agreed) throws Exception {
    MxConnectException e = assertThrows(MxConnectException.class, () -> open(ONE, agreed).close());
    assertEquals(code, e.code());
    assertTrue(e.temporary());
    assertEquals(
        Optional.empty(),
        mail.hostA().connections().stream()
            .flatMap(connection -> connection.commands().stream())
            .filter(command -> command.startsWith("MAIL"))
            .findFirst());
    mail.awaitAllClosed();
  }

  private static ConnectRequest request(
      String domain, PartnerTls agreed, ConnectOptions.Builder options) {
    return SessionMail.request(domain, options).toBuilder().partnerTls(agreed).build();
  }

  private SmtpSession open(String domain, PartnerTls agreed) throws Exception {
    return open(request(domain, agreed, mail.options()));
  }

  private SmtpSession open(ConnectRequest request) throws Exception {
    return mail.connector.open(request, SmtpSession.opener("sender.example"));
  }
}
