package mxconnect.tests.session;

import static mxconnect.tests.session.SessionMail.attempts;
import static mxconnect.tests.session.SessionMail.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mxconnect.api.ConnectRequest;
import mxconnect.api.Dane;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.PartnerTls;
import mxconnect.api.SmtpSession;
import mxconnect.api.TlsObligation;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.junit.MailWorldExtension;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is agreed on with a partner, beside DANE. */
@Timeout(120)
class AgreedDaneTest {
  private static final String FIRST = "first.pinned.example";
  private static final String SECOND = "second.pinned.example";
  private static final String GATE = "gate.partner.example";

  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity ONE = AUTHORITY.identity(FIRST);
  private static final ServerIdentity TWO = AUTHORITY.identity(SECOND, GATE);

  /** Mail for pinned.example goes to FIRST, then to SECOND; plain.example has no TLSA records. */
  @RegisterExtension
  static final MailWorldExtension MAIL =
      MailWorldExtension.of(
          MailWorld.builder()
              .authority(AUTHORITY)
              .tree(AgreedDaneTest::tree)
              .host("127.0.0.2", SmtpDialogue.of(FIRST).startTls(ONE))
              .host("127.0.0.3", SmtpDialogue.of(SECOND).startTls(TWO)));

  private static SignedTree tree(int port) {
    return SignedTree.builder()
        .zone("pinned.example", ZoneSigning.signed())
        .zone("plain.example", ZoneSigning.signed())
        .records(
            Zone.builder()
                .mx("pinned.example", 10, FIRST)
                .mx("pinned.example", 20, SECOND)
                .mx("plain.example", 10, "mx.plain.example")
                .a(FIRST, "127.0.0.2")
                .a(SECOND, "127.0.0.3")
                .a("mx.plain.example", "127.0.0.3")
                .tlsa(FIRST, port, Tlsa.of(ONE, 3, 1, 1))
                .tlsa(SECOND, port, Tlsa.of(TWO, 3, 1, 1))
                .build())
        .build();
  }

  /** RFC 7672 §3.1.1 asks for no name; the agreement does. RFC 8460 counts the records alone. */
  @Test
  void recordsAndAgreementHoldBoth(MxConnector connector) throws Exception {
    try (SmtpSession session = open(connector, "pinned.example", PartnerTls.pkix(GATE))) {
      assertEquals(
          List.of(FIRST + " FAILED CERTIFICATE_REJECTED", SECOND + " CONNECTED"),
          attempts(session.report()));
      assertEquals(
          List.of("tlsa " + SECOND + " " + SECOND + " success"), results(session.report()));
      assertTrue(session.tls().orElseThrow().tlsaMatch().isPresent());
    }
  }

  @Test
  void recordsAreEnoughWhereEitherIs(MxConnector connector) throws Exception {
    try (SmtpSession session = open(connector, "pinned.example", PartnerTls.daneOrPkix(GATE))) {
      assertEquals(List.of(FIRST + " CONNECTED"), attempts(session.report()));
      assertInstanceOf(TlsObligation.Dane.class, session.connection().tls());
    }
    try (SmtpSession session = open(connector, "plain.example", PartnerTls.daneOrPkix(GATE))) {
      assertInstanceOf(TlsObligation.Pkix.class, session.connection().tls());
    }
  }

  @Test
  void agreementOnDaneIsKeptThoughTheOptionsHaveNone(MailWorld world) throws Exception {
    MxConnector without =
        world.connector(
            connector ->
                connector.options(
                    world.options().toBuilder().tls(tls -> tls.dane(Dane.OFF)).build()));
    try (SmtpSession session = open(without, "pinned.example", PartnerTls.dane())) {
      assertInstanceOf(TlsObligation.Dane.class, session.connection().tls());
    }
    MxConnectException e =
        assertThrows(
            MxConnectException.class,
            () -> open(without, "plain.example", PartnerTls.dane()).close());
    assertEquals(ErrorCode.DANE_REQUIRED, e.code());
    assertTrue(e.temporary());
  }

  private static SmtpSession open(MxConnector connector, String domain, PartnerTls agreed)
      throws Exception {
    ConnectRequest request = ConnectRequest.builder("user@" + domain).partnerTls(agreed).build();
    return connector.open(request, SmtpSession.opener("sender.example"));
  }
}
