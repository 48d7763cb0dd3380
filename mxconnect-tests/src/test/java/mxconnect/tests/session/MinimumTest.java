package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TWO;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.authority;
import static mxconnect.tests.session.SessionMail.good;
import static mxconnect.tests.session.SessionMail.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCode;
import mxconnect.api.MailExchanger;
import mxconnect.api.MxConnectException;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsLevel;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The least TLS that a caller accepts, where the domain asks for none. */
@Timeout(120)
class MinimumTest {
  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  @Test
  void encryptionWithAnyCertificateIsTakenFromTheNextHost() throws Exception {
    mail.a(SmtpDialogue.of(A));
    mail.hostC().become(SmtpDialogue.of(C).startTls(authority().identity("www.example.org")));
    try (SmtpSession session = open(atLeast(TlsLevel.ENCRYPT, TWO))) {
      assertEquals(
          List.of(A + " FAILED STARTTLS_NOT_OFFERED", C + " CONNECTED"),
          attempts(session.report()));
      assertFalse(session.tls().orElseThrow().authenticated());
    }
    mail.awaitAllClosed();
  }

  @Test
  void messageIsDeferredIfNoHostEncrypts() throws Exception {
    mail.a(good(A).reply("STARTTLS", "454 4.7.0 not now"));
    MxConnectException e = failure(atLeast(TlsLevel.ENCRYPT, ONE));
    assertEquals(ErrorCode.STARTTLS_REFUSED, e.code());
    assertTrue(e.temporary());
    mail.awaitAllClosed();
  }

  /** The DNS may lie about the exchanger's name, so the certificate must be the domain's. */
  @Test
  void exchangersOwnNameIsNotEnoughIfOnlyTheDnsTellsIt() throws Exception {
    MxConnectException e = failure(atLeast(TlsLevel.AUTHENTICATED, ONE));
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, e.code());
    assertTrue(e.temporary());
    mail.awaitAllClosed();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE, "mx." + ONE})
  void nameOfTheDomainOrBelowItIsEnough(String name) throws Exception {
    mail.a(good(A).startTls(authority().identity(name)));
    try (SmtpSession session = open(atLeast(TlsLevel.AUTHENTICATED, ONE))) {
      assertTrue(session.tls().orElseThrow().authenticated());
    }
  }

  @Test
  void exchangerOfTheCallerIsKnownByItsOwnName() throws Exception {
    ConnectRequest request =
        atLeast(TlsLevel.AUTHENTICATED, ONE).toBuilder()
            .addMailExchanger(MailExchanger.of(A))
            .build();
    try (SmtpSession session = open(request)) {
      assertTrue(session.tls().orElseThrow().authenticated());
    }
  }

  private ConnectRequest atLeast(TlsLevel level, String domain) {
    return request(domain, mail.options().tls(tls -> tls.minimum(level)));
  }

  private MxConnectException failure(ConnectRequest request) {
    return assertThrows(MxConnectException.class, () -> open(request).close());
  }

  private SmtpSession open(ConnectRequest request) throws Exception {
    return mail.connector.open(request, SmtpSession.opener("sender.example"));
  }
}
