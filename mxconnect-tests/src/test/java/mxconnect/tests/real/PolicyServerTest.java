package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mxconnect.testkit.tls.ServerIdentity;
import mxconnect.testkit.tls.TestAuthority;
import mxconnect.tests.child.Finished;
import mxconnect.tests.real.PolicyServer.Site;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command under MTA-STS policies of nginx, at the port where they belong. */
@Tag("real-servers")
class PolicyServerTest {
  private static final String RECORDS =
      """
      mx                 A    127.0.0.2
      other              A    127.0.0.3
      strict             MX   10 other
                         MX   20 mx
      _mta-sts.strict    TXT  "v=STSv1; id=1;"
      mta-sts.strict     A    127.0.0.5
      refused            MX   10 other
      _mta-sts.refused   TXT  "v=STSv1; id=2;"
      mta-sts.refused    A    127.0.0.5
      misnamed           MX   10 other
      _mta-sts.misnamed  TXT  "v=STSv1; id=3;"
      mta-sts.misnamed   A    127.0.0.5
      moved              MX   10 other
      _mta-sts.moved     TXT  "v=STSv1; id=4;"
      mta-sts.moved      A    127.0.0.5
      kept               MX   10 mx
      _mta-sts.kept      TXT  "v=STSv1; id=5;"
      mta-sts.kept       A    127.0.0.6
      """;

  private static final String[] ONLY_MX = {
    "version: STSv1", "mode: enforce", "mx: mx.test", "max_age: 86400"
  };

  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @TempDir private static Path folder;
  @AutoClose private static NameServer dns;
  @AutoClose private static PolicyServer policies;
  @AutoClose private static MailExchangers mail;
  private static Path trusted;

  @BeforeAll
  static void start() throws Exception {
    Installed.requireAll();
    dns = NameServer.start(folder, RECORDS);
    policies =
        PolicyServer.start(
            Files.createDirectory(folder.resolve("policies")),
            "127.0.0.5",
            List.of(
                Site.of("strict.test", identity("strict.test"), ONLY_MX),
                Site.of("refused.test", identity("refused.test"), ONLY_MX),
                Site.of("misnamed.test", identity("strict.test"), ONLY_MX),
                new Site(
                    "moved.test",
                    identity("moved.test"),
                    "return 301 https://mta-sts.strict.test/.well-known/mta-sts.txt;")));
    mail =
        MailExchangers.start(
            folder,
            Map.of("127.0.0.2", "mx.test", "127.0.0.3", "other.test"),
            List.of("strict.test"));
    trusted = Files.writeString(folder.resolve("trusted.pem"), AUTHORITY.pem());
    Command.prepare();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void hostOutsideOfThePolicyIsPassedOver(String resolver) throws Exception {
    Finished command = connect(resolver, "user@strict.test");
    assertEquals(0, command.status(), command::output);
    assertSays(command, "\"hostname\":\"mx.test\"");
    assertSays(command, "\"requireTls\":true,\"tls\":{\"kind\":\"pkix\"");
    assertSays(
        command,
        "\"mtaSts\":{\"source\":\"fetched\",\"mode\":\"enforce\",\"id\":\"1\",\"mx\":[\"mx.test\"],"
            + "\"maxAge\":86400,\"matched\":true,\"reason\":null}");
    assertSays(command, "\"attempts\":[{\"hostname\":\"other.test\",\"host\":null,");
    assertSays(command, "\"outcome\":\"skipped\",\"code\":\"MTA_STS_MISMATCH\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void policyThatLeavesNoHostIsATemporaryFailure(String resolver) throws Exception {
    Finished command = connect(resolver, "user@refused.test");
    assertEquals(75, command.status(), command::output);
    assertSays(command, "\"code\":\"MTA_STS_MISMATCH\",\"category\":\"policy\",\"temporary\":true");
  }

  @Test
  void certificateOfAnotherNameIsNoPolicyAndSaysSo() throws Exception {
    Finished command = connect("dnsjava", "user@misnamed.test");
    assertEquals(0, command.status(), command::output);
    assertSays(command, "\"mtaSts\":{\"source\":\"none\",\"mode\":null");
    assertSays(command, "\"reason\":\"webpki-invalid\"");
  }

  @Test
  void redirectionIsNotFollowed() throws Exception {
    Finished command = connect("dnsjava", "user@moved.test");
    assertEquals(0, command.status(), command::output);
    assertSays(command, "\"hostname\":\"other.test\"");
    assertSays(command, "\"reason\":\"fetch-failed\"");
  }

  @Test
  void policyInTheFileOutlivesItsServer() throws Exception {
    String file = "--set=policy.cache.file=" + folder.resolve("policies.json");
    Path own = Files.createDirectory(folder.resolve("kept"));
    List<Site> sites = List.of(Site.of("kept.test", identity("kept.test"), ONLY_MX));
    PolicyServer server = PolicyServer.start(own, "127.0.0.6", sites);
    try {
      assertSays(connect("dnsjava", "user@kept.test", file), "\"mtaSts\":{\"source\":\"fetched\"");
    } finally {
      server.close();
    }
    Finished later = connect("dnsjava", "user@kept.test", file);
    assertEquals(0, later.status(), later::output);
    assertSays(later, "\"mtaSts\":{\"source\":\"cache\",\"mode\":\"enforce\",\"id\":\"5\"");
  }

  private static Finished connect(String resolver, String target, String... flags)
      throws IOException, InterruptedException {
    String more = "--json --mta-sts --ca-file " + trusted + " " + String.join(" ", flags);
    return Command.connect(dns, mail, resolver, more, target);
  }

  private static ServerIdentity identity(String domain) {
    return AUTHORITY.identity("mta-sts." + domain);
  }

  private static void assertSays(Finished command, String text) {
    assertTrue(command.output().contains(text), () -> "no " + text + " in " + command.output());
  }
}
