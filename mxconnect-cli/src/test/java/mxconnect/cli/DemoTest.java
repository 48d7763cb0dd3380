package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mxconnect.testkit.DemoWorld;
import mxconnect.testkit.MailWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class DemoTest {
  private final TestIo command = new TestIo();

  @ParameterizedTest
  @ValueSource(strings = {"dnsjava", "jdk"})
  void everySceneGoesAsItShould(String resolver) {
    assertEquals(0, command.run("demo", "--resolver", resolver), command::err);
    assertEquals("", command.err());
  }

  @Test
  void eachSceneIsALine() {
    command.run("demo");
    List<String> lines = command.lines().stream().filter(line -> !line.startsWith("#")).toList();
    assertTrue(
        lines
            .getFirst()
            .matches(
                "connected postmaster@plain\\.example -> mx\\.plain\\.example"
                    + " \\[127\\.0\\.0\\.2]:[0-9]+  220 mx\\.plain\\.example ESMTP"),
        lines.getFirst());
    assertTrue(
        lines.contains(
            "failed postmaster@nullmx.example -> NULL_MX"
                + "  556 5.1.10 Recipient domain accepts no mail"),
        lines.toString());
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("connected postmaster@zürich.example -> ")),
        lines.toString());
  }

  /** RFC 7672 §3. */
  @ParameterizedTest
  @ValueSource(strings = {"validate", "trust-ad"})
  void certificateIsComparedWithTheRecords(String dnssec) {
    assertEquals(0, command.run("demo", "--dnssec", dnssec), command::err);
    List<String> lines = command.lines();
    int pinned = begin(lines, "connected postmaster@pinned.example -> mx.pinned.example [");
    assertTrue(
        lines
            .get(pinned + 1)
            .matches("  session over TLSv1.3 .*, verified by TLSA 3 1 1 at depth 0"),
        lines.get(pinned + 1));
    int mispinned = begin(lines, "failed postmaster@mispinned.example -> CERTIFICATE_REJECTED");
    assertTrue(
        lines
            .get(mispinned)
            .endsWith("  451 4.7.5 No mail server of the recipient domain can be trusted"),
        lines.get(mispinned));
    assertTrue(
        lines.get(mispinned + 1).startsWith("  mx.mispinned.example [127.0.0.10]:"),
        lines.get(mispinned + 1));
  }

  /** RFC 5321 §5.1, RFC 8461 §5. */
  @ParameterizedTest
  @CsvSource({
    "busy.example, backup.busy.example [127.0.0.12], GREETING_REFUSED",
    "impostor.example, mx.impostor.example [127.0.0.14], CERTIFICATE_REJECTED"
  })
  void nextHostIsUsedWhereASessionFails(String target, String host, String code) {
    assertEquals(0, command.run("demo"), command::err);
    List<String> lines = command.lines();
    int found = begin(lines, "connected postmaster@" + target + " -> " + host);
    assertTrue(lines.get(found + 1).contains(" failed " + code + ", "), lines.get(found + 1));
  }

  /** RFC 7435 §3. */
  @Test
  void handshakeThatFailsIsFollowedByASessionInClear() {
    assertEquals(0, command.run("demo"), command::err);
    List<String> lines = command.lines();
    int found = begin(lines, "connected postmaster@clumsy.example -> mx.clumsy.example [");
    assertTrue(lines.get(found + 1).contains(" failed HANDSHAKE_FAILED, "), lines.get(found + 1));
    assertTrue(lines.get(found + 2).startsWith("  session in clear: "), lines.get(found + 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dnssec off", "--resolver jdk"})
  void withoutDnssecTheScenesOfDaneAreLeftOut(String flags) {
    assertEquals(0, command.run(("demo " + flags).split(" ")), command::err);
    assertFalse(command.out().contains("pinned.example"), command.out());
    assertTrue(command.out().contains("postmaster@strict.example"), command.out());
  }

  private static int begin(List<String> lines, String start) {
    int index = 0;
    while (index < lines.size() && !lines.get(index).startsWith(start)) {
      index++;
    }
    assertTrue(index < lines.size() - 1, () -> start + " is not in " + lines);
    return index;
  }

  @Test
  void policyInForceIsInTheResult(@TempDir Path folder) throws IOException {
    Path authority = folder.resolve("authority.pem");
    try (DemoWorld demo = DemoWorld.start()) {
      MailWorld world = demo.world();
      Files.writeString(authority, world.authority().pem());
      int status =
          command.run(
              "connect",
              "--json",
              "--mta-sts",
              "--dns",
              world.dnsServers(),
              "--port",
              Integer.toString(world.port()),
              "--set",
              "mtasts.port=" + world.policyPort(),
              "--ca-file",
              authority.toString(),
              "strict.example");
      assertEquals(0, status, command::out);
    }
    for (String part :
        List.of(
            "\"hostname\":\"mx.strict.example\"",
            "\"requireTls\":true,\"tls\":{\"kind\":\"pkix\",\"tlsaRecords\":[]},",
            "\"mtaSts\":{\"source\":\"fetched\",\"mode\":\"enforce\",\"id\":\"1\","
                + "\"mx\":[\"mx.strict.example\"],\"maxAge\":86400,\"matched\":true,\"reason\":null}",
            "{\"hostname\":\"mx.elsewhere.example\",\"host\":null,",
            "\"outcome\":\"skipped\",\"code\":\"MTA_STS_MISMATCH\"")) {
      assertTrue(command.out().contains(part), () -> part + " is not in " + command.out());
    }
  }
}
