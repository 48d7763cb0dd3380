package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.LIMIT;
import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.awaitClosed;
import static mxconnect.tests.session.SessionMail.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsResult;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.smtp.SmtpConnection;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpReply;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.ServerTls;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that does not show what its TLSA records pin is followed by the next (RFC 7672 §2.2). */
@Timeout(120)
class PinnedHostTest {
  private static final String FIRST = "first.pinned.example";
  private static final String SECOND = "second.pinned.example";
  private static final String UNUSABLE = "unusable.pinned.example";

  private static final ServerIdentity ONE = selfSigned("one");
  private static final ServerIdentity TWO = selfSigned("two");

  @AutoClose private MailWorld world;
  private MxConnector connector;

  /** Mail for pinned.example goes to FIRST, then to SECOND; both may be at one address. */
  @BeforeEach
  void start() throws IOException {
    world =
        MailWorld.builder()
            .tree(PinnedHostTest::tree)
            .host("127.0.0.2", host(ONE))
            .host("127.0.0.3", host(TWO))
            .start();
    connector =
        world.connector(
            builder ->
                builder.options(
                    options ->
                        options
                            .port(world.port())
                            .timeout(Duration.ofMinutes(1))
                            .tls(tls -> tls.dane(Dane.ON))));
  }

  private static SignedTree tree(int port) {
    return SignedTree.builder()
        .zone("pinned.example", ZoneSigning.signed())
        .records(
            Zone.builder()
                .mx("pinned.example", 10, FIRST)
                .mx("pinned.example", 20, SECOND)
                .mx("same.pinned.example", 10, "a.pinned.example")
                .mx("same.pinned.example", 20, "b.pinned.example")
                .mx("weak.pinned.example", 10, UNUSABLE)
                .mx("weak.pinned.example", 20, SECOND)
                .a(FIRST, "127.0.0.2")
                .a(SECOND, "127.0.0.3")
                .a(UNUSABLE, "127.0.0.2")
                .a("a.pinned.example", "127.0.0.2")
                .a("b.pinned.example", "127.0.0.2")
                .tlsa(FIRST, port, Tlsa.of(ONE, 3, 1, 1))
                .tlsa(SECOND, port, Tlsa.of(TWO, 3, 1, 1))
                .tlsa(UNUSABLE, port, Tlsa.of(ONE, 1, 1, 1))
                .tlsa("a.pinned.example", port, Tlsa.of(ONE, 3, 1, 1))
                .tlsa("b.pinned.example", port, Tlsa.of(TWO, 3, 1, 1))
                .build())
        .build();
  }

  @Test
  void recordThatMatchedStandsInTheSessionAndInTheResult() throws Exception {
    try (SmtpSession session = open("pinned.example")) {
      assertEquals(List.of(FIRST + " CONNECTED"), attempts(session.report()));
      assertInstanceOf(TlsObligation.Dane.class, session.tls().orElseThrow().obligation());
      assertEquals(0, session.tls().orElseThrow().tlsaMatch().orElseThrow().depth());
      TlsResult result = session.report().tlsResults().getFirst();
      assertEquals(FIRST, result.policyDomain()); // RFC 8460 §1.1: the TLSA base domain
      assertEquals(
          List.of("3 1 1 " + ONE.association(1, 1).toUpperCase(Locale.ROOT)),
          result.policyStrings());
      assertEquals(List.of("tlsa " + FIRST + " " + FIRST + " success"), results(session.report()));
    }
    awaitClosed(world.host("127.0.0.2"));
  }

  @Test
  void nextHostFollowsOneThatShowsAnotherKey() throws Exception {
    world.host("127.0.0.2").become(host(TWO));
    assertSecondIsUsed(ErrorCode.CERTIFICATE_REJECTED, "tlsa-invalid"); // RFC 8460 §4.3.2.1
  }

  /** RFC 7672 §2.2: never in clear. */
  @Test
  void nextHostFollowsOneThatOffersNoTls() throws Exception {
    world.host("127.0.0.2").become(SmtpDialogue.of(FIRST));
    assertSecondIsUsed(ErrorCode.STARTTLS_NOT_OFFERED, "starttls-not-supported");
  }

  @Test
  void nextHostFollowsOneThatRefusesTls() throws Exception {
    world.host("127.0.0.2").become(host(ONE).reply("STARTTLS", "454 4.7.0 not now"));
    assertSecondIsUsed(ErrorCode.STARTTLS_REFUSED, "starttls-not-supported");
  }

  @Test
  void nextHostFollowsOneWhoseHandshakeFails() throws Exception {
    world.host("127.0.0.2").become(host(ONE).handshake(SmtpReply.fatalAlert(112)));
    assertSecondIsUsed(ErrorCode.HANDSHAKE_FAILED, "validation-failure");
    assertEquals(1, world.host("127.0.0.2").connections().size());
  }

  /** RFC 7672 §2.2: records of which none can be used still ask for TLS. */
  @Test
  void recordsThatCannotBeUsedAskForTlsWithAnyCertificate() throws Exception {
    world.host("127.0.0.2").become(host(TWO));
    try (SmtpSession session = open("weak.pinned.example")) {
      assertEquals(UNUSABLE, session.connection().hostname());
      assertInstanceOf(TlsObligation.EncryptOnly.class, session.tls().orElseThrow().obligation());
    }
    world.host("127.0.0.2").become(SmtpDialogue.of(UNUSABLE));
    try (SmtpSession session = open("weak.pinned.example")) {
      assertEquals(
          List.of(UNUSABLE + " FAILED STARTTLS_NOT_OFFERED", SECOND + " CONNECTED"),
          attempts(session.report()));
    }
  }

  @Test
  void otherNameIsUsedAtTheSameAddress() throws Exception {
    world
        .host("127.0.0.2")
        .become(SmtpDialogue.of("both").startTls(ServerTls.byName(name -> Optional.of(TWO))));
    try (SmtpSession session = open("same.pinned.example")) {
      assertEquals("b.pinned.example", session.connection().hostname());
      assertEquals("127.0.0.2", session.connection().address().getHostAddress());
      assertEquals(
          List.of("a.pinned.example FAILED CERTIFICATE_REJECTED", "b.pinned.example CONNECTED"),
          attempts(session.report()));
    }
    assertEquals(
        List.of(Optional.of("a.pinned.example"), Optional.of("b.pinned.example")),
        world.host("127.0.0.2").connections().stream().map(SmtpConnection::serverName).toList());
    awaitClosed(world.host("127.0.0.2"));
  }

  @Test
  void messageIsDeferredIfNoHostShowsWhatIsPinned() throws Exception {
    world.host("127.0.0.2").become(host(TWO));
    world.host("127.0.0.3").become(host(ONE));
    MxConnectException e =
        assertThrows(MxConnectException.class, () -> open("pinned.example").close());
    assertEquals(ErrorCode.CERTIFICATE_REJECTED, e.code());
    assertTrue(e.temporary());
    assertEquals(451, e.reply().code());
    assertTrue(e.reply().enhancedStatus().startsWith("4.7."), e.reply()::toString);
    assertEquals(2, e.report().tlsResults().size());
    for (String address : List.of("127.0.0.2", "127.0.0.3")) {
      world.host(address).awaitConnection(c -> true, LIMIT);
      awaitClosed(world.host(address));
    }
  }

  private void assertSecondIsUsed(ErrorCode code, String result) throws Exception {
    try (SmtpSession session = open("pinned.example")) {
      assertEquals(
          List.of(FIRST + " FAILED " + code, SECOND + " CONNECTED"), attempts(session.report()));
      assertEquals(
          List.of(
              "tlsa " + FIRST + " " + FIRST + " " + result,
              "tlsa " + SECOND + " " + SECOND + " success"),
          results(session.report()));
    }
    awaitClosed(world.host("127.0.0.2"));
    awaitClosed(world.host("127.0.0.3"));
  }

  private SmtpSession open(String domain) throws MxConnectException, InterruptedException {
    return connector.open("user@" + domain, SmtpSession.opener("sender.example"));
  }

  private static SmtpDialogue host(ServerIdentity identity) {
    return SmtpDialogue.of("host").startTls(identity);
  }

  private static ServerIdentity selfSigned(String name) {
    return ServerIdentity.builder().name(name + ".example.net").selfSigned();
  }
}
