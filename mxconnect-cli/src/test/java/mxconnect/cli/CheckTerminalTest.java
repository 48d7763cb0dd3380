package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.control.Gate;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.QueryMatch;
import mxconnect.testkit.dns.Zone;
import mxconnect.testkit.smtp.SmtpDialogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a pseudo terminal, as {@code script} of util-linux makes one. */
@Timeout(120)
class CheckTerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  /** A build in the background ignores SIGINT, and so does what it starts. */
  private static final String HEED_INTERRUPTS = "exec env --default-signal=INT";

  @TempDir private Path folder;
  private final Gate gate = Gate.closed();
  private MailWorld world;
  private Process process;
  private Reader output;
  private final StringBuilder written = new StringBuilder();

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
    world =
        MailWorld.builder()
            .zone(
                Zone.builder()
                    .a("plain.example", "127.0.0.2")
                    .a("slow.example", "127.0.0.3")
                    .nullMx("null.example")
                    .build())
            .host("127.0.0.2", SmtpDialogue.of("plain.example"))
            .host("127.0.0.3", SmtpDialogue.of("slow.example").greetAfter(gate))
            .start();
  }

  @AfterEach
  void end() throws IOException {
    if (world != null) {
      gate.open();
      world.close();
    }
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void lineShowsHowFarItIsAndIsGoneInTheEnd(int width) throws Exception {
    run(width, "plain.example", "null.example", "slow.example");
    await(text -> Screen.lines(text).getLast().startsWith("2 of 3 ["));
    gate.open();
    await(text -> text.contains("3 targets in "));
    assertEquals(1, ended());
    List<String> lines = Screen.lines(written.toString());
    assertFalse(lines.stream().anyMatch(line -> line.contains("of 3 [")), lines::toString);
    assertTrue(lines.stream().allMatch(line -> line.length() <= width), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("✗ undeliverable  null.example: mail is")),
        lines::toString);
  }

  @Test
  void lineIsGoneWhenSomebodyBreaksOff() throws Exception {
    run(80, "plain.example", "slow.example");
    await(text -> Screen.lines(text).getLast().startsWith("1 of 2 ["));
    process.getOutputStream().write(3); // what Ctrl-C sends
    process.getOutputStream().flush();
    assertEquals(130, ended());
    List<String> lines = Screen.lines(written.toString());
    assertFalse(lines.stream().anyMatch(line -> line.contains("of 2 [")), lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("broken off after 1 target")),
        lines::toString);
  }

  @Test
  void batchShowsHowFarItIsBelowItsAnswers() throws Exception {
    world.dns().fault(QueryMatch.under("slow.example"), DnsFault.holdUntil(gate));
    batch("# three", "plain.example", "null.example", "slow.example");
    await(text -> Screen.lines(text).getLast().matches("2 of 3 \\[.* permanent 1  ok 1"));
    gate.open();
    assertEquals(0, ended());
    List<String> lines = Screen.lines(written.toString());
    assertFalse(written.toString().contains("of 4 ["), "a comment is no name");
    assertFalse(lines.stream().anyMatch(line -> line.contains("of 3 [")), lines::toString);
  }

  @Test
  void lineIsGoneWhenSomebodyBreaksOffABatch() throws Exception {
    world.dns().fault(QueryMatch.under("slow.example"), DnsFault.holdUntil(gate));
    batch("plain.example", "slow.example");
    await(text -> Screen.lines(text).getLast().startsWith("1 of 2 ["));
    process.getOutputStream().write(3); // what Ctrl-C sends
    process.getOutputStream().flush();
    assertEquals(130, ended());
    List<String> lines = Screen.lines(written.toString());
    assertFalse(lines.stream().anyMatch(line -> line.contains("of 2 [")), lines::toString);
  }

  private void run(int width, String... targets) throws IOException {
    Path file = Files.write(folder.resolve("targets"), List.of(targets));
    start(width, "check --concurrency 3 --file %s --port %d".formatted(file, world.port()));
  }

  private void batch(String... names) throws IOException {
    Path file = Files.write(folder.resolve("names"), List.of(names));
    start(80, "batch --plan --names --set dns.attempts=1 --set dns.timeout=1m " + file);
  }

  private void start(int width, String subcommand) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        Stream.of(
                Stream.of("stty", "cols", Integer.toString(width), "&&", HEED_INTERRUPTS),
                Stream.of(java, "-cp", path()),
                Stream.of(
                    Main.class.getName(),
                    subcommand,
                    "--dnssec",
                    "off",
                    "--dns",
                    world.dnsServers()))
            .flatMap(words -> words)
            .collect(Collectors.joining(" "));
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null");
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("COLUMNS");
    process = builder.redirectErrorStream(true).start();
    output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
  }

  /** Reads until the terminal shows something, or the output ends. */
  private void await(Predicate<String> shown) throws IOException {
    char[] buffer = new char[8_192];
    int read = 0;
    while (read >= 0 && !shown.test(whole())) {
      read = output.read(buffer);
      written.append(buffer, 0, Math.max(0, read));
    }
    assertTrue(shown.test(whole()), written::toString);
  }

  /** Returns what was written without the beginning of a control sequence at its end. */
  private String whole() {
    return written.toString().replaceFirst("\u001b(\\[[0-9;]*)?$", "");
  }

  private int ended() throws Exception {
    char[] buffer = new char[8_192];
    for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
      written.append(buffer, 0, read);
    }
    return process.waitFor();
  }

  /** Returns everything that this test sees, as modules or not. */
  private static String path() {
    return Stream.of("jdk.module.path", "java.class.path")
        .map(property -> System.getProperty(property, ""))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
