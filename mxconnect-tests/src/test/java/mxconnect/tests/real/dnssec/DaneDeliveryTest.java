package mxconnect.tests.real.dnssec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.DaneReport;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnection;
import mxconnect.api.MxConnector;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligation;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.tests.real.Installed;
import mxconnect.tests.real.SmtpClient;
import mxconnect.tests.real.dnssec.PinnedMail.Server;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Deliveries to Postfix whose certificate is pinned by TLSA records (RFC 7672), through the AD bit
 * of unbound and through validation of our own.
 */
@Tag("real-servers")
class DaneDeliveryTest {
  @TempDir private static Path folder;
  @AutoClose private static PinnedMail mail;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    mail = PinnedMail.start(folder);
  }

  /** A domain, a server, the usage of the record that must match and the depth at which. */
  static Stream<Arguments> pinned() {
    return inEachMode(
        Arguments.of(MailDomains.FITS, Server.WITH_CURRENT, 3, 0),
        Arguments.of(MailDomains.ROLLS, Server.WITH_CURRENT, 3, 0),
        Arguments.of(MailDomains.ROLLS, Server.WITH_NEXT, 3, 0),
        Arguments.of(MailDomains.ROLLS_BELOW_ANCHOR, Server.WITH_CURRENT, 3, 0),
        Arguments.of(MailDomains.ROLLS_BELOW_ANCHOR, Server.WITH_NEXT, 2, 1),
        Arguments.of(MailDomains.STALE, Server.WITH_NEXT, 3, 0),
        Arguments.of(MailDomains.GIVES_WAY, Server.WITH_CURRENT, 3, 0));
  }

  @ParameterizedTest
  @MethodSource("pinned")
  void messageIsDeliveredOverTlsThatTheRecordsVouchFor(
      Mode mode, String domain, Server server, int usage, int depth) throws Exception {
    String subject = String.join("-", mode.name(), domain, server.name());
    try (MxConnector connector = mail.connector(mode, server);
        MxConnection connection = connector.connect("user@" + domain)) {
      assertEquals("mx." + domain, connection.hostname());
      assertTrue(connection.report().dane("mx." + domain).orElseThrow().verifiable());
      assertInstanceOf(TlsObligation.Dane.class, connection.tls());
      TlsaMatch match = connection.tls().verify(mail.identity(server).chain()).orElseThrow();
      assertEquals(usage, match.tlsaRecord().usage());
      assertEquals(depth, match.depth());

      SmtpClient.secured(connection).send("user@" + domain, subject);
    }
    assertCameOverTls(mail.awaitMessage(server, subject));
  }

  static Stream<Arguments> misfits() {
    return inEachMode(
        Arguments.of(MailDomains.FITS, Server.WITH_NEXT),
        Arguments.of(MailDomains.STALE, Server.WITH_CURRENT));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void serverThatFitsNoRecordGetsNothing(Mode mode, String domain, Server server) throws Exception {
    try (MxConnector connector = mail.connector(mode, server);
        MxConnection connection = connector.connect("user@" + domain)) {
      assertTrue(connection.requireTls());
      StartTlsException refusal =
          assertThrows(StartTlsException.class, () -> SmtpClient.secured(connection));
      assertEquals(
          Optional.of(TlsReportResult.TLSA_INVALID), refusal.resultType(), refusal::toString);
      assertTrue(connection.socket().isClosed());
    }
  }

  /** A look-up that fails is no reason to go without (RFC 7672 §2.1.2). */
  @ParameterizedTest
  @EnumSource
  void hostWhoseRecordsAreBogusIsNotUsed(Mode mode) {
    MxConnectException failure = failure(mode, MailDomains.BOGUS_TLSA);
    assertEquals(ErrorCode.TLSA_LOOKUP_FAILED, failure.code(), failure::toString);
    assertEquals("451 4.7.5", failure.reply().code() + " " + failure.reply().enhancedStatus());
    DaneReport report = failure.report().dane("mx." + MailDomains.BOGUS_TLSA).orElseThrow();
    assertEquals(Verdict.LOOKUP_FAILED, report.verdict());
  }

  @ParameterizedTest
  @EnumSource
  void domainWhoseSignaturesHaveEndedIsTriedAgainLater(Mode mode) {
    MxConnectException failure = failure(mode, MailDomains.EXPIRED);
    assertEquals(ErrorCode.DNS_BOGUS, failure.code(), failure::toString);
    assertTrue(failure.temporary());
  }

  /** TLS is a must all the same (RFC 7672 §2.2). */
  @ParameterizedTest
  @EnumSource
  void recordsThatCannotBeUsedOnlyRequireTls(Mode mode) throws Exception {
    String recipient = "user@" + MailDomains.UNUSABLE;
    String subject = mode + "-unusable";
    try (MxConnector connector = mail.connector(mode, Server.WITH_CURRENT);
        MxConnection connection = connector.connect(recipient)) {
      assertInstanceOf(TlsObligation.EncryptOnly.class, connection.tls());
      assertTrue(connection.requireTls());
      SmtpClient.secured(connection).send(recipient, subject);
    }
    assertCameOverTls(mail.awaitMessage(Server.WITH_CURRENT, subject));
  }

  static Stream<Arguments> withoutDane() {
    return inEachMode(Arguments.of(MailDomains.WITHOUT_TLSA), Arguments.of(MailDomains.UNSIGNED));
  }

  /** Records that anyone could have made count for nothing (RFC 7672 §2.2). */
  @ParameterizedTest
  @MethodSource("withoutDane")
  void hostWithoutSecureRecordsNeedsNoTls(Mode mode, String domain) throws Exception {
    try (MxConnector connector = mail.connector(mode, Server.WITH_CURRENT);
        MxConnection connection = connector.connect("user@" + domain)) {
      assertFalse(connection.requireTls());
      assertInstanceOf(TlsObligation.Opportunistic.class, connection.tls());
    }
  }

  private static Stream<Arguments> inEachMode(Arguments... rows) {
    return Arrays.stream(Mode.values())
        .flatMap(mode -> Arrays.stream(rows).map(row -> with(mode, row)));
  }

  private static Arguments with(Mode mode, Arguments row) {
    return Arguments.of(Stream.concat(Stream.of(mode), Arrays.stream(row.get())).toArray());
  }

  private static MxConnectException failure(Mode mode, String domain) {
    try (MxConnector connector = mail.connector(mode, Server.WITH_CURRENT)) {
      return assertThrows(
          MxConnectException.class, () -> connector.connect("user@" + domain).close());
    }
  }

  private static void assertCameOverTls(String message) {
    assertTrue(message.contains("(using TLSv1.3 with cipher "), message);
  }
}
