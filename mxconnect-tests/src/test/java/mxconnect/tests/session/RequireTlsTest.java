package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.A;
import static mxconnect.tests.session.SessionMail.C;
import static mxconnect.tests.session.SessionMail.ONE;
import static mxconnect.tests.session.SessionMail.TESTING;
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
import java.util.Optional;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.RequireTls;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a sender asks for with REQUIRETLS, and with {@code TLS-Required: No} (RFC 8689). */
@Timeout(120)
class RequireTlsTest {
  @TempDir Path folder;
  @AutoClose private SessionMail mail;

  @BeforeEach
  void start() throws IOException {
    mail = new SessionMail(folder);
  }

  /** RFC 8689 §4.2.1. */
  @Test
  void hostThatOffersItWithinVerifiedTlsIsUsed() throws Exception {
    mail.a(offering(A));
    try (SmtpSession session = open(ONE, RequireTls.REQUIRED)) {
      assertTrue(session.tls().orElseThrow().authenticated());
      assertEquals(Optional.of(""), session.extension("REQUIRETLS"));
    }
  }

  @Test
  void nextHostFollowsOneThatDoesNotOfferIt() throws Exception {
    mail.hostC().become(offering(C));
    try (SmtpSession session = open(TWO, RequireTls.REQUIRED)) {
      assertEquals(
          List.of(A + " FAILED REQUIRETLS_NOT_OFFERED", C + " CONNECTED"),
          attempts(session.report()));
    }
    mail.awaitAllClosed();
  }

  /** RFC 8689 §2: what is said before TLS does not count. */
  @Test
  void offerInClearDoesNotCount() throws Exception {
    mail.a(good(A).extension("REQUIRETLS").withinTls(d -> SmtpDialogue.of(A)));
    assertFailsForGood(ONE, ErrorCode.REQUIRETLS_NOT_OFFERED, "5.7.30");
  }

  @Test
  void messageIsReturnedIfNoHostOffersIt() throws Exception {
    assertFailsForGood(TWO, ErrorCode.REQUIRETLS_NOT_OFFERED, "5.7.30");
    assertEquals(1, mail.hostA().connections().size());
    assertEquals(1, mail.hostC().connections().size());
  }

  @Test
  void messageIsReturnedIfNoHostHasTls() throws Exception {
    mail.a(SmtpDialogue.of(A));
    assertFailsForGood(ONE, ErrorCode.REQUIRETLS_NOT_SECURE, "5.7.10");
    assertNothingInClear(mail.hostA());
  }

  @Test
  void messageIsReturnedIfTheCertificateIsNotVerified() throws Exception {
    mail.a(offering(A).startTls(authority().identity("www.example.com")));
    assertFailsForGood(ONE, ErrorCode.REQUIRETLS_NOT_SECURE, "5.7.10");
    assertNothingInClear(mail.hostA());
  }

  /** RFC 8689 §4.2.1: without DNSSEC only an enforced policy vouches for the exchanger's name. */
  @Test
  void policyThatIsTestedVouchesForNoHost() throws Exception {
    mail.a(offering(A));
    assertFailsForGood(TESTING, ErrorCode.REQUIRETLS_NOT_SECURE, "5.7.10");
  }

  @Test
  void busyHostLeavesItOpen() throws Exception {
    mail.a(good(A).greeting("421 4.3.2 busy"));
    MxConnectException e = failure(ONE);
    assertEquals(ErrorCode.GREETING_REFUSED, e.code());
    assertTrue(e.temporary());
  }

  /** RFC 8689 §3, §4.2.2: the policy does not count, and TLS is started all the same. */
  @Test
  void policyDoesNotCountForMailThatNeedsNoTls() throws Exception {
    mail.a(good(A).startTls(authority().identity("www.example.com")));
    try (SmtpSession session = open(TWO, RequireTls.NOT_REQUIRED)) {
      assertEquals(A, session.connection().hostname());
      assertFalse(session.tls().orElseThrow().authenticated());
    }
    mail.a(SmtpDialogue.of(A));
    try (SmtpSession session = open(TWO, RequireTls.NOT_REQUIRED)) {
      assertEquals(A, session.connection().hostname());
      assertEquals(Optional.empty(), session.tls());
    }
    mail.awaitAllClosed();
  }

  private void assertFailsForGood(String domain, ErrorCode code, String status) throws Exception {
    MxConnectException e = failure(domain);
    assertEquals(code, e.code(), () -> e + "\n" + e.trace());
    assertFalse(e.temporary());
    assertEquals(550, e.reply().code());
    assertEquals(status, e.reply().enhancedStatus());
    mail.awaitAllClosed();
  }

  private static void assertNothingInClear(SmtpHost host) {
    for (SmtpConnection connection : host.connections()) {
      assertTrue(
          connection.commands().stream().allMatch(c -> c.matches("EHLO .*|STARTTLS|QUIT")),
          () -> connection.commands().toString());
    }
  }

  private MxConnectException failure(String domain) {
    return assertThrows(MxConnectException.class, () -> open(domain, RequireTls.REQUIRED).close());
  }

  private SmtpSession open(String domain, RequireTls requireTls) throws Exception {
    return mail.connector.open(
        request(domain, mail.options().tls(tls -> tls.mtaSts(MtaSts.ON).requireTls(requireTls))),
        SmtpSession.opener("sender.example"));
  }

  private static SmtpDialogue offering(String name) {
    return good(name).withinTls(d -> d.extension("REQUIRETLS"));
  }
}
