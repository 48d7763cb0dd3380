package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.SignedTree;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.dns.ZoneSigning;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.testkit.tls.Tlsa;
import mxconnect.tests.child.Finished;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code check} against Postfix, under signed zones. */
@Tag("real-servers")
class CheckPostfixTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final ServerIdentity GOOD = AUTHORITY.identity("good.test");
  private static final ServerIdentity EXPIRED =
      ServerIdentity.builder().name("expired.test").expired().signedBy(AUTHORITY);

  @TempDir private static Path folder;
  @AutoClose private static MailExchangers mail;
  @AutoClose private static DnsServer dns;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    Command.prepare();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    mail =
        MailExchangers.start(
            Files.createDirectory(folder.resolve("mail")),
            Map.of(
                "127.0.0.2",
                "good.test",
                "127.0.0.3",
                "clear.test -o smtpd_tls_security_level=none"),
            List.of("example.test"),
            AUTHORITY.identity("www.test"),
            Map.of("good.test", GOOD, "expired.test", EXPIRED));
    SignedTree tree = tree(mail.port());
    dns = DnsServer.start(tree);
    Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem());
    Files.writeString(folder.resolve("anchors"), tree.trustAnchors());
  }

  private static SignedTree tree(int port) {
    return SignedTree.builder()
        .zone("test", ZoneSigning.signed())
        .records(
            Zone.builder()
                .mx("dane.test", 10, "good.test")
                .a("good.test", "127.0.0.2")
                .tlsa("good.test", port, Tlsa.of(GOOD, 3, 1, 1))
                .mx("mismatch.test", 10, "wrong.test")
                .a("wrong.test", "127.0.0.2")
                .tlsa("wrong.test", port, Tlsa.of(GOOD, 3, 1, 1))
                .mx("old.test", 10, "expired.test")
                .a("expired.test", "127.0.0.2")
                .mx("open.test", 10, "clear.test")
                .a("clear.test", "127.0.0.3")
                .build())
        .build();
  }

  private static Finished check(String target) throws Exception {
    return Command.run(
        "exec ./mxconnect check --json --dns %s --port %d --trust-anchors %s --ca-file %s %s"
            .formatted(
                dns.hostAndPort(),
                mail.port(),
                folder.resolve("anchors"),
                folder.resolve("ca.pem"),
                target));
  }

  private static void assertFound(Finished check, String... words) {
    for (String word : words) {
      assertTrue(check.output().contains(word), () -> word + " in " + check.output());
    }
  }

  @Test
  void certificateThatARecordMatchesIsVerifiedByDane() throws Exception {
    Finished check = check("dane.test");
    assertEquals(0, check.status(), check::output);
    assertFound(check, "\"verdict\":\"dane\"", "\"starttls\":\"offered\"", "TLSv1.3");
    mail.awaitLog("ehlo=2 starttls=1 quit=1 commands=4");
  }

  @Test
  void certificateThatNoRecordMatchesKeepsMailWaiting() throws Exception {
    Finished check = check("mismatch.test");
    assertEquals(1, check.status(), check::output);
    assertFound(check, "\"verdict\":\"failing\"", "\"id\":\"dane.match\"", "CN=");
  }

  /** Mail goes out all the same: nothing vouches for the server anyway. */
  @Test
  void expiredCertificateIsToldThoughNothingDependsOnIt() throws Exception {
    Finished check = check("old.test");
    assertFound(check, "\"verdict\":\"opportunistic\"", "\"id\":\"cert.days\"");
  }

  @Test
  void serverWithoutStartTlsIsTold() throws Exception {
    Finished check = check("open.test");
    assertFound(
        check, "\"verdict\":\"opportunistic\"", "\"id\":\"smtp.starttls\"", "\"not-offered\"");
    mail.awaitLog("ehlo=1 quit=1 commands=2");
  }
}
