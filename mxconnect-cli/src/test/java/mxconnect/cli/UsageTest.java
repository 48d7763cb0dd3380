package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private final TestIo command = new TestIo();

  static Stream<String> subcommands() {
    return CommandTree.whole(Io.ofProcess()).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void everySubcommandHasHelpWithExamples(String subcommand) {
    assertEquals(0, command.run(subcommand, "--help"));
    assertTrue(command.out().startsWith("Usage: mxconnect " + subcommand), command.out());
    assertTrue(command.out().contains("Examples:"), command.out());
    assertTrue(command.out().lines().allMatch(line -> line.length() <= 80), command.out());
    assertEquals("", command.err());
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void helpMayBeAskedForInWords(String subcommand) {
    command.run(subcommand, "--help");
    String help = command.out();
    for (String word : List.of("help", "-h", "--help")) {
      assertEquals(0, command.run(word, subcommand));
      assertEquals(help, command.out());
    }
  }

  @Test
  void helpAloneIsThatOfTheCommand() {
    command.run("--help");
    String help = command.out();
    assertEquals(0, command.run("help"));
    assertEquals(help, command.out());
  }

  @Test
  void commandWithoutArgumentsGetsHelpAsWrongUse() {
    command.run("--help");
    String help = command.out();
    assertEquals(64, command.run());
    assertEquals(help, command.err());
    assertEquals("", command.out());
  }

  @ParameterizedTest
  @CsvSource({
    "conect a, command, conect, connect",
    "help plann, command, plann, plan",
    "-h bach, command, bach, batch",
    "connect --prot 25 a, flag, --prot, --port",
    "connect --prot=25 a, flag, --prot, --port",
    "batch --concurency 5, flag, --concurency, --concurrency",
    "providers --jsn, flag, --jsn, --json"
  })
  void typoGetsASuggestion(String arguments, String kind, String typo, String meant) {
    assertEquals(64, command.run(arguments.split(" ")));
    String first = command.err().lines().findFirst().orElseThrow();
    assertTrue(first.startsWith("mxconnect: There is no " + kind + " '" + typo + "'. "), first);
    assertTrue(first.contains("'" + meant + "'"), first);
  }

  /** Also where something else is missing. */
  @ParameterizedTest
  @CsvSource({
    "connect --bogus, --bogus",
    "connect --session --bogus=5, --bogus",
    "plan --timeout 5s --bogus, --bogus",
    "connect --bogus --port, --bogus"
  })
  void unknownFlagIsToldFirst(String arguments, String flag) {
    assertEquals(64, command.run(arguments.split(" ")));
    assertEquals("mxconnect: There is no flag '" + flag + "'.", firstError());
    assertEquals(64, command.run("connect", "--sesion"));
    assertEquals("mxconnect: There is no flag '--sesion'. Did you mean '--session'?", firstError());
  }

  @Test
  void whatIsMissingIsToldOtherwise() {
    assertEquals(64, command.run("connect", "--session"));
    assertTrue(firstError().contains("TARGET"), firstError());
    assertEquals(64, command.run("connect", "a", "--port"));
    assertTrue(firstError().contains("--port"), firstError());
  }

  private String firstError() {
    return command.err().lines().findFirst().orElseThrow();
  }

  @Test
  void helpIsAsWideAsTheTerminal() {
    command.run("connect", "--help");
    assertTrue(widest() <= 80, command.out());
    command.runOn(new Terminal(true, false, 60), "connect", "--help");
    assertTrue(widest() <= 60, command.out());
    command.runOn(new Terminal(true, false, 130), "connect", "--help");
    assertTrue(widest() > 80, command.out());
  }

  private int widest() {
    return command.lines().stream().mapToInt(String::length).max().orElseThrow();
  }

  @Test
  void helpNamesEverySubcommand() {
    assertEquals(0, command.run("--help"));
    subcommands()
        .forEach(name -> assertTrue(command.out().contains("\n  " + name + " "), command.out()));
  }

  @Test
  void versionIsKnown() {
    assertEquals(0, command.run("--version"));
    assertTrue(command.out().startsWith("mxconnect "), command.out());
  }

  @Test
  void completionScriptKnowsEverySubcommand() {
    assertEquals(0, command.run("completion"));
    assertTrue(command.out().startsWith("#!/usr/bin/env bash\n"), command.out());
    subcommands().forEach(name -> assertTrue(command.out().contains(name), name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "help nonsense",
        "help connect plan",
        "-h nonsense",
        "connect",
        "connect a b",
        "connect --nonsense a",
        "connect --port x a",
        "connect --port 0 a",
        "connect --port 65536 a",
        "connect --timeout 5 a",
        "connect --timeout 0 a",
        "connect --max-connect-time 2d a",
        "connect --local-address localhost a",
        "connect --local-address-ipv4 ::1 a",
        "connect --local-hostname ü a",
        "connect --nat64-prefix 2001:db8::/97 a",
        "connect --nat64-prefix 10.0.0.0/9x a",
        "connect --insecure-mx DANE a",
        "batch --insecure-mx none",
        "connect --mx a:65536 a",
        "connect --mx bad..host a",
        "plan --mx [IPv6:127.0.0.1] a",
        "batch --mx -x",
        "connect --ignore-mx-host a a",
        "connect --set novalue a",
        "plan --greeting-timeout -1s a",
        "plan --greeting-timeout 0 a",
        "connect --greeting-timeout 400d a",
        "connect --session --greeting-timeout 0 a",
        "batch --greeting-timeout 3d --session",
        "batch --concurrency 0",
        "batch --concurrency 100001",
        "batch --retry 21",
        "batch --retry -1",
        "batch --retry x",
        "batch --rate 5",
        "batch --rate 0/s",
        "batch a b"
      })
  void wrongUseEndsWith64AndSaysWhy(String arguments) {
    assertEquals(64, command.run(arguments.split(" ")));
    assertTrue(command.err().startsWith("mxconnect: "), command.err());
    assertFalse(command.err().contains("Exception"), command.err());
    assertEquals("", command.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "connect --json --timeout 5 a | '5' is not a duration with a unit, such as 400ms, 5s",
        "plan --json --port 0 a | port must be between 1 and 65535, was 0",
        "connect --insecure-mx x --json a | must be one of may, encrypt, dane, not 'x'",
        "connect --json --greeting-timeout 0 a | greetingTimeout must be between 1 ms and 1 d, was"
            + " 0",
        "plan --json --greeting-timeout 3d a | greetingTimeout must be between 1 ms and 1 d, was 3"
            + " d",
        "connect --mx a:65536 a --json | preference must be between 0 and 65535, was 65536"
      })
  void programsGetWrongUseAsAResultToo(String arguments, String message) {
    assertEquals(64, command.run(arguments.split(" ")));
    assertEquals(1, command.lines().size());
    assertTrue(command.out().startsWith("{\"id\":null,\"ok\":false,\"target\":null,\"error\":"));
    assertTrue(command.out().contains("\"code\":\"BAD_REQUEST\",\"category\":\"usage\""));
    assertTrue(command.out().contains(message), command.out());
  }

  @Test
  void mistakesAreShownWithoutControlCharacters() {
    command.run("connect", "--port", "\u001b[2J\n", "a");
    assertFalse(command.err().contains("\u001b"), command.err());
  }
}
