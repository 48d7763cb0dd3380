package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpConnection;
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

/** Sessions by the command, over the embedded mail world: {@code plain.example} has two hosts. */
@Timeout(60)
class SessionCommandTest {
  private static final String BETTER = "127.0.0.2";
  private static final String WORSE = "127.0.0.3";
  private static final int HANDSHAKE_FAILURE = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final SmtpDialogue WITH_TLS =
      SmtpDialogue.of("mx.plain.example").startTls(ServerIdentity.builder().selfSigned());

  @AutoClose private MailWorld world;

  private final TestIo command = new TestIo();

  @BeforeEach
  void startWorld() throws IOException {
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .mx("plain.example", 10, "mx.plain.example")
                    .mx("plain.example", 20, "backup.plain.example")
                    .a("mx.plain.example", BETTER)
                    .a("backup.plain.example", WORSE)
                    .build())
            .host(BETTER, WITH_TLS.extension("SIZE 1000"))
            .host(WORSE, SmtpDialogue.of("backup.plain.example"))
            .start();
  }

  @Test
  void sessionSaysEhloAndQuitAndSendsNoMail() throws Exception {
    assertEquals(0, run("connect", "--session", "--local-hostname", "me.example", "plain.example"));
    assertEquals("", command.err());
    assertTrue(command.lines().getFirst().endsWith("  220 mx.plain.example ESMTP"), command.out());
    assertTrue(command.out().contains("\n  session over TLSv1.3 "), command.out());
    assertTrue(command.out().contains(", not verified\n  extensions: "), command.out());
    assertEquals(
        List.of("EHLO me.example", "STARTTLS", "EHLO me.example", "QUIT"), commandsOf(BETTER));
  }

  @Test
  void sessionIsInTheLineOfJson() {
    assertEquals(0, run("connect", "--session", "--json", "plain.example"));
    assertEquals(1, command.lines().size());
    for (String part :
        List.of(
            "\"banner\":\"220 mx.plain.example ESMTP\",\"session\":{"
                + "\"greeting\":[\"mx.plain.example ESMTP\"],\"extended\":true,\"extensions\":[",
            "\"SIZE 1000\"",
            "\"tls\":{\"version\":\"TLSv1.3\",\"cipher\":\"TLS_",
            "\"verifiedBy\":\"none\",\"tlsaRecord\":null",
            "\"tlsResults\":[{\"policyType\":\"no-policy-found\","
                + "\"policyDomain\":\"plain.example\",\"result\":\"success\",")) {
      assertTrue(command.out().contains(part), () -> part + " is not in " + command.out());
    }
  }

  /** RFC 5321 §5.1. */
  @Test
  void hostThatGreetsWith421IsFollowedByTheNext() throws Exception {
    become(BETTER, SmtpDialogue.of("mx.plain.example").greeting("421 4.3.2 busy"));
    assertEquals(0, run("connect", "plain.example"));
    assertTrue(command.lines().getFirst().endsWith("  421 4.3.2 busy"), command.out());
    assertEquals(0, run("connect", "--session", "plain.example"));
    assertTrue(command.out().contains(" -> backup.plain.example ["), command.out());
    assertTrue(command.out().contains("\n  session in clear\n"), command.out());
  }

  @Test
  void silentHostsAreAFailure() throws Exception {
    become(BETTER, SmtpDialogue.of("mx.plain.example").greeting(SmtpReply.silence()));
    become(WORSE, SmtpDialogue.of("backup.plain.example").greeting(SmtpReply.silence()));
    assertEquals(
        75, run("connect", "--session", "--greeting-timeout", "50ms", "--json", "plain.example"));
    assertTrue(
        command
            .out()
            .contains("\"error\":{\"code\":\"GREETING_TIMED_OUT\",\"category\":\"session\","),
        command.out());
  }

  /** RFC 7435 §3, and what the flag makes of it. */
  @Test
  void handshakeThatFailsIsFollowedByASessionInClearUnlessTheFlagForbidsIt() throws Exception {
    become(BETTER, WITH_TLS.handshake(SmtpReply.fatalAlert(HANDSHAKE_FAILURE)));
    assertEquals(0, run("connect", "--session", "--json", "plain.example"));
    assertTrue(command.out().contains("\"hostname\":\"mx.plain.example\""), command.out());
    assertTrue(command.out().contains("\"tls\":{\"kind\":\"clear\","), command.out());
    assertEquals(0, run("connect", "--session", "--no-cleartext-retry", "plain.example"));
    assertTrue(command.out().contains(" -> backup.plain.example ["), command.out());
  }

  @Test
  void leastTlsIsAskedForByAFlagAndByAField() throws Exception {
    become(BETTER, SmtpDialogue.of("mx.plain.example"));
    assertEquals(75, run("connect", "--session", "--tls-minimum", "encrypt", "plain.example"));
    assertTrue(command.lines().getFirst().contains(" -> STARTTLS_NOT_OFFERED  451 4.7.4 "));
    assertTrue(command.out().contains("\n  failures of TLS to report:\n"), command.out());
    String request = "{\"target\":\"plain.example\",\"session\":true,\"tls\":{\"minimum\":\"%s\"}}";
    assertEquals(75, runOn(request.formatted("encrypt"), "batch"));
    assertTrue(command.out().contains("\"code\":\"STARTTLS_NOT_OFFERED\",\"category\":\"tls\""));
    assertEquals(0, runOn(request.formatted("none"), "batch", "--tls-minimum", "encrypt"));
    assertTrue(command.out().contains("\"tls\":null}"), command.out());
  }

  @Test
  void agreedNamesAreAskedForByAFlagAndByAField(@TempDir Path folder) throws Exception {
    TestAuthority authority = TestAuthority.create();
    String trusted = Files.writeString(folder.resolve("ca.pem"), authority.pem()).toString();
    become(
        BETTER, SmtpDialogue.of("mx.plain.example").startTls(authority.identity("gate.example")));
    String[] session = {"connect", "--session", "--ca-file", trusted, "plain.example", "--secure"};
    assertEquals(0, run(with(session, "b.example,gate.example")));
    assertEquals(75, run(with(session, "a.example,.gate.example")));
    assertTrue(
        command.lines().getFirst().contains(" -> CERTIFICATE_REJECTED  451 "), command.out());
    assertEquals(0, run("plan", "--secure", "a.example,.b.example", "plain.example"));
    assertTrue(
        command.out().contains("a valid certificate for a.example or a name below b.example"),
        command.out());
    String request = "{\"target\":\"plain.example\",\"session\":true%s}";
    assertEquals(75, runOn(request.formatted(""), "batch", "--secure", "a.example"));
    assertEquals(75, runOn(request.formatted(",\"secure\":[\"a.example\"]"), "batch"));
    assertEquals(
        0, runOn("plain.example\n", "batch", "--plan", "--names", "--secure", "a.example"));
    assertTrue(command.out().contains("\"referenceIdentifiers\":[\"a.example\"]"), command.out());
    assertEquals(64, run("plan", "--secure", "192.0.2.1", "plain.example"));
  }

  /** Without a name there would be no obligation at all. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a.example,", ",a.example", "a.example,,b.example", "."})
  void agreedNameThatIsLeftOutIsRefused(String names) {
    assertEquals(64, run("plan", "--secure", names, "plain.example"));
    assertEquals(64, runOn("plain.example\n", "batch", "--plan", "--names", "--secure", names));
  }

  private static String[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void nameOfTheHostIsNotSentIfTheFlagSaysSo() {
    assertEquals(0, run("connect", "--session", "plain.example"));
    assertEquals(0, run("connect", "--session", "--no-sni", "plain.example"));
    assertEquals(
        List.of(true, false),
        world.host(BETTER).connections().stream()
            .map(connection -> connection.serverName().isPresent())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"target\":\"plain.example\",\"session\":true}|",
        "{\"target\":\"plain.example\"}|--session"
      })
  void batchOpensSessionsByFieldOrByFlag(String requestAndFlag) throws Exception {
    String[] parts = requestAndFlag.split("\\|");
    List<String> arguments = new ArrayList<>(List.of("batch"));
    arguments.addAll(List.of(parts).subList(1, parts.length));
    assertEquals(0, runOn(parts[0], arguments.toArray(String[]::new)));
    assertTrue(command.out().contains("\"session\":{\"greeting\":["), command.out());
    assertEquals("QUIT", commandsOf(BETTER).getLast());
  }

  @Test
  void lineMayDoWithoutASession() throws Exception {
    String request = "{\"target\":\"plain.example\",\"session\":false}";
    assertEquals(0, runOn(request, "batch", "--session"));
    assertFalse(command.out().contains("\"session\""), command.out());
    assertEquals(List.of(), commandsOf(BETTER));
  }

  private List<String> commandsOf(String host) throws InterruptedException {
    SmtpConnection connection = world.host(host).awaitConnection(any -> true, PATIENCE);
    connection.awaitClosed(PATIENCE);
    return connection.commands();
  }

  private void become(String host, SmtpDialogue dialogue) throws IOException {
    world.host(host).become(dialogue);
  }

  private int run(String... arguments) {
    return runOn("", arguments);
  }

  private int runOn(String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--dns", world.dnsServers(), "--port", "" + world.port()));
    return command.runOn(input, all.toArray(String[]::new));
  }
}
