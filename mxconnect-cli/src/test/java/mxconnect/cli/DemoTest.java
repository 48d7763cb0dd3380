package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
}
