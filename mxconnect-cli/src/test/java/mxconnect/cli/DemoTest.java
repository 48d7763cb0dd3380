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
    assertEquals("  TLS verified by 3 1 1 at depth 0", lines.get(pinned + 1));
    int mispinned = begin(lines, "failed postmaster@mispinned.example -> tlsa-invalid");
    assertTrue(
        lines
            .get(mispinned)
            .endsWith("  451 4.7.5 No mail server of the recipient domain can be trusted"),
        lines.get(mispinned));
    assertTrue(
        lines.get(mispinned + 1).startsWith("  mx.mispinned.example [127.0.0.10]:"),
        lines.get(mispinned + 1));
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
