package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mxconnect.tests.child.Finished;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mail to Postfix, postscreen, Exim and OpenSMTPD, under policies of nginx and Apache and under
 * records of nsd through unbound. What came of it is read at the servers too: their messages, and
 * their logs, which tell of every client that does not keep to the protocol.
 */
@Tag("real-servers")
@Timeout(300)
class RealDeliveriesTest {
  @TempDir private static Path folder;
  @AutoClose private static MailHosts hosts;

  @BeforeAll
  static void start() throws Exception {
    hosts = MailHosts.start(folder);
  }

  @ParameterizedTest
  @CsvSource({"open, dnsjava", "open, jdk", "mx, dnsjava", "mx, jdk"})
  void messageArrivesWithTlsWhereTheServerCanDoIt(String way, String resolver) throws Exception {
    List<Make> makes = List.of(Make.POSTFIX, Make.EXIM, Make.OPENSMTPD);
    String subject = "arrives-" + way + "-" + resolver;
    for (Make make : makes) {
      hosts.server(make).mark();
    }
    hosts.post(
        way,
        "resolver=" + resolver,
        subject,
        makes.stream().map(make -> "user@" + make.domain()).toArray(String[]::new));
    for (Make make : makes) {
      String message = hosts.server(make).awaitMessage(subject);
      assertEquals(make != Make.OPENSMTPD, message.contains(make.secret()), message);
      hosts.server(make).awaitLog(make.end(), 1);
    }
    hosts.server(Make.POSTFIX).assertNoComplaint();
    hosts.server(Make.EXIM).assertNoComplaint();
  }

  /** The first line of a greeting is no leave to speak (RFC 5321 §4.2.1, §4.3.1). */
  @ParameterizedTest
  @ValueSource(strings = {"open", "mx"})
  void serverThatGreetsLateIsWaitedFor(String way) throws Exception {
    MailServer server = hosts.server(Make.POSTSCREEN);
    server.mark();
    String subject = "late-" + way;
    // It refuses the first message of an address for the time being, and there are two of them.
    for (int i = 0; i < 3 && !server.hasMessage(subject); i++) {
      hosts.post(way, "resolver=dnsjava", subject, "user@postscreen.test");
    }
    assertTrue(server.awaitMessage(subject).contains(Make.POSTSCREEN.secret()));
    for (String line : server.lines()) {
      assertFalse(line.contains("PREGREET") || line.contains("COMMAND"), line);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTFIX", "EXIM"})
  void hostThatAnEnforcedPolicyLeavesOutIsNotConnectedTo(Make make) throws Exception {
    Make other = make.next();
    hosts.server(other).mark();
    String subject = "strict-" + make;
    String said = post(subject, make.domain("strict"));
    assertTrue(said.contains(make.next().host("mx") + " [-] MTA_STS_MISMATCH"), said);
    assertTrue(said.contains("sts " + make.domain("strict")), said);
    assertTrue(hosts.server(make).awaitMessage(subject).contains(make.secret()));
    assertNobodyElseCameTo(other);
  }

  /** One connection of our own is the first that it tells of. */
  private static void assertNobodyElseCameTo(Make make) throws Exception {
    MailServer server = hosts.server(make);
    hosts.command("connect --session", make.domain());
    server.awaitLog(make.end(), 1);
    assertEquals(make == Make.OPENSMTPD ? 2 : 1, server.count(make.begin()), make::name);
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTFIX", "EXIM"})
  void policyInTestIsOnlyReportedAndOneTakenBackIsNone(Make make) throws Exception {
    String said = post("tested-" + make, make.domain("testing"));
    assertTrue(said.contains("sts " + make.domain("testing") + " "), said);
    assertTrue(said.contains("validation-failure"), said);
    hosts.server(make).awaitMessage("tested-" + make);

    post("none-" + make, make.domain("none"));
    assertTrue(hosts.server(make).awaitMessage("none-" + make).contains(make.secret()));
  }

  @ParameterizedTest
  @CsvSource({
    "POSTFIX, pretended, CERTIFICATE_REJECTED",
    "EXIM, pretended, CERTIFICATE_REJECTED",
    "POSTSCREEN, pretended, CERTIFICATE_REJECTED",
    "POSTFIX, mispinned, CERTIFICATE_REJECTED",
    "EXIM, mispinned, CERTIFICATE_REJECTED",
    "OPENSMTPD, strict, HANDSHAKE_FAILED",
    "OPENSMTPD, pinned, HANDSHAKE_FAILED",
    "OPENSMTPD, pretended, CERTIFICATE_REJECTED"
  })
  void nothingIsSaidInClearNorToAWrongHostWhereTlsIsObliged(Make make, String kind, String code)
      throws Exception {
    MailServer server = hosts.server(make);
    server.mark();
    String subject = "withheld-" + make + "-" + kind;
    String said = post(subject, make.domain(kind));
    assertTrue(said.contains(make.domain(kind) + " failed "), said);
    assertTrue(said.contains(" " + code), said);
    assertTrue(said.contains("451 4.7.5"), said);

    hosts.command("connect --session", make.domain());
    server.awaitLog(make.end(), 1);
    for (String line : server.lines()) {
      assertFalse(line.contains("mail=") || line.contains("from="), line);
    }
    assertFalse(server.hasMessage(subject));
  }

  @ParameterizedTest
  @CsvSource({"POSTFIX, validate", "POSTFIX, trust-ad", "EXIM, validate", "EXIM, trust-ad"})
  void certificateThatASecureRecordPinsVouches(Make make, String mode) throws Exception {
    String subject = "pinned-" + make + "-" + mode;
    String said = hosts.post("open", hosts.dnssec(mode), subject, "user@" + make.domain("pinned"));
    assertTrue(said.contains("tlsa " + make.host("pin")), said);
    assertTrue(hosts.server(make).awaitMessage(subject).contains(make.secret()));
  }

  /** None of these servers offers REQUIRETLS (RFC 8689 §4.2.1). */
  @ParameterizedTest
  @EnumSource(names = {"POSTFIX", "EXIM"})
  void serverThatMayNotPassMailOnWithoutTlsIsLeftInGoodOrder(Make make) throws Exception {
    hosts.server(make).mark();
    Finished refused =
        hosts.command(
            "connect --session --require-tls " + hosts.validating(), make.domain("pinned"));
    assertEquals(68, refused.status(), refused::output);
    assertTrue(refused.output().contains("REQUIRETLS_NOT_OFFERED"), refused::output);
    hosts.server(make).awaitLog(make.end(), 1);
    hosts.server(make).assertNoComplaint();
  }

  @Test
  void checkFindsWhatTheServersDoAndLeavesThemInGoodOrder() throws Exception {
    for (Make make : Make.values()) {
      hosts.server(make).mark();
    }
    Finished check =
        hosts.command(
            "check " + hosts.validating(),
            "postfix.test postscreen.test exim.test opensmtpd.test pinned-exim.test"
                + " strict-postfix.test");
    assertEquals(1, check.status(), check::output);
    assertVerdict(check, "postfix.test", "opportunistic");
    assertVerdict(check, "postscreen.test", "opportunistic");
    assertVerdict(check, "opensmtpd.test", "opportunistic");
    assertVerdict(check, "exim.test", "opportunistic");
    assertVerdict(check, "pinned-exim.test", "dane");
    for (Make make : List.of(Make.POSTFIX, Make.POSTSCREEN, Make.EXIM)) {
      hosts.server(make).awaitLog(make.end(), 2);
      hosts.server(make).assertNoComplaint();
    }
  }

  private static void assertVerdict(Finished check, String target, String verdict) {
    assertTrue(
        check
            .output()
            .lines()
            .anyMatch(
                line ->
                    line.contains("\"target\":\"" + target + "\"")
                        && line.contains("\"verdict\":\"" + verdict + "\"")),
        () -> target + " " + verdict + " in " + check.output());
  }

  /** A server that has enough of a client greets with 421 (RFC 5321 §3.8). */
  @ParameterizedTest
  @EnumSource(names = {"POSTFIX", "EXIM"})
  void nextAddressFollowsAServerThatHasEnoughConnections(Make make) throws Exception {
    String subject = "full-" + make;
    String domain = make.domain("full");
    String[] recipients = new String[3];
    Arrays.setAll(recipients, i -> "user" + i + "@" + domain);
    String said = hosts.post("hold", "resolver=dnsjava", subject, recipients);
    assertEquals(3, said.lines().filter(line -> line.contains(" CONNECTED")).count(), said);
    assertTrue(said.contains("GREETING_REFUSED"), said);
    hosts.server(make).awaitMessage(subject);
  }

  private static String post(String subject, String domain) throws Exception {
    return hosts.post("open", hosts.dnssec("validate"), subject, "user@" + domain);
  }
}
