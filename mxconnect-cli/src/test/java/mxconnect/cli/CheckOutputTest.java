package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mxconnect.cli.check.CheckSchema;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The flags that say how a check shows its results. */
@Timeout(120)
class CheckOutputTest {
  @TempDir private Path folder;
  @AutoClose private MailWorld world;

  private final TestIo command = new TestIo();

  @BeforeEach
  void start() throws IOException {
    world = MailWorld.builder().zone(Zone.builder().nullMx("null.example").build()).start();
  }

  private int check(String... flags) {
    String[] arguments = new String[flags.length + 6];
    System.arraycopy(
        new String[] {"check", "--dnssec", "off", "--dns", world.dnsServers(), "null.example"},
        0,
        arguments,
        0,
        6);
    System.arraycopy(flags, 0, arguments, 6, flags.length);
    return command.run(arguments);
  }

  @Test
  void schemaIsPrintedAndNothingChecked() {
    assertEquals(ExitStatus.OK, command.run("check", "--print-schema"));
    assertEquals(CheckSchema.text().strip(), command.out().strip());
  }

  @Test
  void laterRunIsComparedWithAnEarlierOne() throws IOException {
    assertEquals(ExitStatus.FAILING, check("--json"));
    assertTrue(command.out().contains("\"changes\":null"), command.out());
    Path old =
        Files.writeString(
            folder.resolve("old.json"),
            command.out().replace("\"verdict\":\"undeliverable\"", "\"verdict\":\"dane\""));
    assertEquals(ExitStatus.FAILING, check("--json", "--compare", old.toString()));
    assertTrue(
        command
            .out()
            .contains(
                "\"changes\":[{\"what\":\"verdict\",\"subject\":\"null.example\","
                    + "\"before\":\"dane\",\"now\":\"undeliverable\"}]"),
        command.out());
    assertEquals(ExitStatus.FAILING, check("--compare", old.toString()));
    assertTrue(
        command.out().contains("  verdict     null.example: now undeliverable, was dane\n"),
        command.out());
  }

  @Test
  void fileThatHoldsNoResultsIsWrongUseAndItsLineIsTold() throws IOException {
    Path old = Files.writeString(folder.resolve("old.json"), "\n{\"schema\":1}\n");
    assertEquals(ExitStatus.USAGE, check("--compare", old.toString()));
    assertEquals(
        "mxconnect: --compare %s, line 2: target must be a text\n".formatted(old), command.err());
    assertEquals("", command.out());
  }

  @Test
  void fileThatIsNotThereIsWrongUse() {
    Path old = folder.resolve("none.json");
    assertEquals(ExitStatus.USAGE, check("--compare", old.toString()));
    assertTrue(
        command.err().startsWith("mxconnect: --compare " + old + ": cannot be read: "),
        command.err());
  }

  @Test
  void wrongUseLeavesNoReportBehind() {
    Path report = folder.resolve("report.html");
    assertEquals(
        ExitStatus.USAGE,
        check("--html", report.toString(), "--compare", folder.resolve("none").toString()));
    assertFalse(Files.exists(report));
  }

  /** Where standard error is no terminal, nothing says how far a run has got. */
  @Test
  void standardErrorStaysEmpty() {
    assertEquals(ExitStatus.FAILING, check("null.example", "null.example"));
    assertEquals("", command.err());
    assertTrue(command.out().contains("\n3 targets in "), command.out());
  }
}
