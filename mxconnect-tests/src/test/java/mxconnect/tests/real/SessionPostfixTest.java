package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectReport;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCode;
import mxconnect.api.MtaSts;
import mxconnect.api.MxConnectException;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.testkit.smtp.SmtpDialogue;
import mxconnect.testkit.smtp.SmtpHost;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.real.PolicyServer.Site;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions with Postfix, by name servers and policies of nsd and nginx. What came of each is read
 * in Postfix's log as well.
 */
@Tag("real-servers")
class SessionPostfixTest {
  private static final String RECORDS =
      """
      good              A    127.0.0.2
      wrong             A    127.0.0.2
      keyless           A    127.0.0.3
      busy              A    127.0.0.4
      mail              MX   10 good
      next              MX   10 busy
                        MX   20 good
      clear             MX   10 keyless
                        MX   20 good
      strict            MX   10 keyless
                        MX   20 wrong
                        MX   30 good
      _mta-sts.strict   TXT  "v=STSv1; id=1;"
      mta-sts.strict    A    127.0.0.5
      hopeless          MX   10 keyless
                        MX   20 wrong
      _mta-sts.hopeless TXT  "v=STSv1; id=2;"
      mta-sts.hopeless  A    127.0.0.5
      """;

  private static final String[] POLICY = {
    "version: STSv1", "mode: enforce", "mx: *.test", "max_age: 86400"
  };

  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @TempDir private static Path folder;
  @AutoClose private static NameServer dns;
  @AutoClose private static PolicyServer policies;
  @AutoClose private static MailExchangers mail;
  @AutoClose private static SmtpHost busy;
  @AutoClose private static MxConnector connector;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    dns = NameServer.start(folder, RECORDS);
    policies =
        PolicyServer.start(
            Files.createDirectory(folder.resolve("policies")),
            "127.0.0.5",
            List.of(site("strict.test"), site("hopeless.test")));
    mail =
        MailExchangers.start(
            Files.createDirectory(folder.resolve("mail")),
            Map.of(
                "127.0.0.2",
                "good.test",
                "127.0.0.3",
                "keyless.test -o smtpd_tls_chain_files=/nonexistent"),
            List.of("mail.test", "next.test", "clear.test", "strict.test", "hopeless.test"),
            AUTHORITY.identity("www.test"),
            Map.of("good.test", AUTHORITY.identity("good.test")));
    busy =
        SmtpHost.start(
            new InetSocketAddress("127.0.0.4", mail.port()),
            SmtpDialogue.of("busy.test").greeting("421 4.3.2 busy"));
    Path trusted = Files.writeString(folder.resolve("trusted.pem"), AUTHORITY.pem());
    connector =
        MxConnector.builder()
            .resolver("dnsjava")
            .set("dns.servers", dns.hostAndPort())
            .set("tls.trust-store", trusted.toString())
            .build();
  }

  private static Site site(String domain) {
    return Site.of(domain, AUTHORITY.identity("mta-sts." + domain), POLICY);
  }

  @Test
  void mailGoesOutOverTlsThatPostfixOffers() throws Exception {
    try (SmtpSession session = open("mail.test", MtaSts.OFF)) {
      assertEquals("TLSv1.3", session.tls().orElseThrow().protocol());
      assertTrue(session.extension("PIPELINING").isPresent());
      assertFalse(session.extension("STARTTLS").isPresent());
      assertTrue(
          session.greeting().getFirst().contains("ESMTP Postfix"), session.greeting()::toString);
      SmtpClient.over(session).send("user@mail.test", "offered");
    }
    assertTrue(mail.awaitMessage("offered").contains("using TLSv1.3"));
    mail.awaitLog("ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7");
  }

  @Test
  void nextHostFollowsOneThatGreetsWith421() throws Exception {
    try (SmtpSession session = open("next.test", MtaSts.OFF)) {
      assertEquals(
          List.of("busy.test FAILED GREETING_REFUSED", "good.test CONNECTED"),
          attempts(session.report()));
      SmtpClient.over(session).send("user@next.test", "the next host");
    }
    assertTrue(mail.awaitMessage("the next host").contains("using TLSv1.3"));
  }

  /** A Postfix without its key offers STARTTLS, begins it and has no cipher for Java. */
  @Test
  void mailGoesOutInClearOnANewConnectionIfPostfixHasLostItsKey() throws Exception {
    try (SmtpSession session = open("clear.test", MtaSts.OFF)) {
      assertEquals(
          List.of("keyless.test FAILED HANDSHAKE_FAILED", "keyless.test CONNECTED"),
          attempts(session.report()));
      assertEquals(Optional.empty(), session.tls());
      SmtpClient.over(session).send("user@clear.test", "in clear");
    }
    assertFalse(mail.awaitMessage("in clear").contains("TLS"));
    mail.awaitLog("ehlo=1 starttls=0/1 commands=1/2");
    mail.awaitLog("ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5");
  }

  /** The names "wrong" and "good" are one address, whose certificate depends on the name. */
  @Test
  void policyIsFollowedUntilANameHasTheRightCertificate() throws Exception {
    try (SmtpSession session = open("strict.test", MtaSts.ON)) {
      assertEquals(
          List.of(
              "keyless.test FAILED HANDSHAKE_FAILED",
              "wrong.test FAILED CERTIFICATE_REJECTED",
              "good.test CONNECTED"),
          attempts(session.report()));
      assertTrue(session.tls().orElseThrow().authenticated());
      SmtpClient.over(session).send("user@strict.test", "verified");
    }
    assertTrue(mail.awaitMessage("verified").contains("using TLSv1.3"));
    mail.awaitLog("TLS SNI wrong.test from unknown[127.0.0.1] not matched");
    mail.awaitLog("to good.test: TLSv1.3");
  }

  @Test
  void messageIsDeferredIfNoHostFulfilsThePolicy() throws Exception {
    MxConnectException e =
        assertThrows(MxConnectException.class, () -> open("hopeless.test", MtaSts.ON).close());
    assertTrue(e.temporary());
    assertEquals(ErrorCode.HANDSHAKE_FAILED, e.code());
    assertTrue(e.reply().enhancedStatus().startsWith("4.7."), e.reply()::toString);
    assertEquals(
        List.of("keyless.test FAILED HANDSHAKE_FAILED", "wrong.test FAILED CERTIFICATE_REJECTED"),
        attempts(e.report()));
  }

  private static SmtpSession open(String domain, MtaSts mtaSts) throws Exception {
    ConnectOptions options =
        ConnectOptions.builder()
            .port(mail.port())
            .timeout(Duration.ofMinutes(2))
            .tls(tls -> tls.mtaSts(mtaSts))
            .build();
    return connector.open(
        ConnectRequest.builder("user@" + domain).options(options).build(),
        SmtpSession.opener("sender.test"));
  }

  private static List<String> attempts(ConnectReport report) {
    return report.attempts().stream().map(SessionPostfixTest::attempt).toList();
  }

  private static String attempt(AttemptResult attempt) {
    return attempt.hostname()
        + " "
        + attempt.outcome()
        + attempt.code().map(code -> " " + code).orElse("");
  }
}
