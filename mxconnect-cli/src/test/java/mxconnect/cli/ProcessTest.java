package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.support.Printable;
import mxconnect.testkit.dns.DnsFault;
import mxconnect.testkit.dns.DnsServer;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: streams that are closed, and signals. */
@Timeout(120)
class ProcessTest {
  private static final String REQUEST = "{\"id\":1,\"target\":\"\"}\n";

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void batchAnswersBeforeItsInputEndsAndEndsWithIt() throws Exception {
    Process batch = start("batch");
    BufferedReader answers = batch.inputReader(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      write(batch, REQUEST);
      assertTrue(answers.readLine().startsWith("{\"id\":1,\"ok\":false"));
    }
    batch.getOutputStream().close();
    assertEquals(ExitStatus.PERMANENT, batch.waitFor());
    assertEquals(
        "", batch.errorReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining()));
  }

  @Test
  void batchEndsWhenNobodyReadsItsAnswers() throws Exception {
    Process batch = start("batch");
    batch.getInputStream().close();
    write(batch, REQUEST);
    assertEquals(ExitStatus.IO, batch.waitFor());
  }

  @Test
  void signalEndsABatchThatWaitsForInput() throws Exception {
    Process batch = start("batch");
    write(batch, REQUEST);
    BufferedReader answers = batch.inputReader(StandardCharsets.UTF_8);
    assertTrue(answers.readLine().endsWith("}"));
    batch.toHandle().destroy(); // destroy() of the process itself would close the streams
    assertEquals(143, batch.waitFor());
    assertEquals(-1, answers.read());
  }

  /** It waits for its turn, or until it asks again. */
  @ParameterizedTest
  @ValueSource(strings = {"--rate 1/m", "--retry 20"})
  void signalEndsABatchThatWaits(String flag) throws Exception {
    try (DnsServer dns = DnsServer.start(Zone.builder().nullMx("null.example").build())) {
      dns.fault("late.example", RecordType.MX, DnsFault.servfail());
      List<String> line = new ArrayList<>(List.of("batch", "--plan", "--names"));
      line.addAll(List.of(flag.split(" ")));
      line.addAll(List.of("--concurrency", "2", "--dns", dns.hostAndPort()));
      Process batch = start(line.toArray(String[]::new));
      write(batch, "null.example\n");
      BufferedReader answers = batch.inputReader(StandardCharsets.UTF_8);
      assertTrue(answers.readLine().endsWith("}"));
      write(batch, "late.example\n");
      batch.toHandle().destroy();
      assertEquals(143, batch.waitFor());
      assertEquals(-1, answers.read());
    }
  }

  @Test
  void standardErrorStaysCleanAndVerboseFillsIt() throws Exception {
    assertEquals("", errors("connect", "--port", "1", "127.0.0.1"));
    assertTrue(errors("connect", "-v", "--port", "1", "127.0.0.1").contains("mxconnect"));
  }

  /** A pattern without keys and values, as frameworks have it, loses nothing. */
  @Test
  void messagesOfTheLogStandAlone() throws Exception {
    String log = errors("connect", "-v", "--port", "1", "127.0.0.1");
    assertTrue(log.contains(" using resolver dnsjava "), log);
    assertTrue(log.contains(" (the highest priority, -100)"), log);
    assertTrue(log.contains(" 127.0.0.1: TARGET "), log);
    List<String> calls =
        log.lines()
            .filter(line -> line.contains(" 127.0.0.1: "))
            .map(line -> line.replaceAll(".* ([a-z0-9]{7}-\\d+) 127\\.0\\.0\\.1: .*", "$1"))
            .distinct()
            .toList();
    assertEquals(1, calls.size(), log);
    assertTrue(calls.getFirst().matches("[a-z0-9]{7}-1"), log);
  }

  @Test
  void damagedPolicyFileIsToldOnce(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("policies.json"), "{\"version\":1,\"pol");
    Zone zone = Zone.builder().a("one.example", "127.0.0.1").a("two.example", "127.0.0.1").build();
    try (DnsServer dns = DnsServer.start(zone)) {
      String setting = "policy.cache.file=" + file;
      Process batch =
          start("batch", "--plan", "--mta-sts", "--dns", dns.hostAndPort(), "--set", setting);
      BufferedReader answers = batch.inputReader(StandardCharsets.UTF_8);
      for (String target : List.of("one.example", "two.example", "one.example")) {
        write(batch, "{\"target\":\"" + target + "\"}\n");
        assertTrue(answers.readLine().contains("\"ok\":true"));
      }
      batch.getOutputStream().close();
      List<String> errors = batch.errorReader(StandardCharsets.UTF_8).lines().toList();
      assertEquals(1, errors.size(), errors::toString);
      assertTrue(errors.getFirst().contains("policy file"), errors::toString);
      assertTrue(errors.getFirst().contains(file.toString()), errors::toString);
    }
  }

  /** A folder in its place is no mistake of ours, of which a stack trace would tell. */
  @Test
  void policyFileThatCannotBeReadIsToldWithoutATrace(@TempDir Path folder) throws Exception {
    List<String> errors = errorsWithPolicyFile(folder.toString());
    assertTrue(errors.getFirst().contains(folder + " is not a regular file"), errors::toString);
    assertTrue(errors.stream().allMatch(line -> line.contains(" WARN ")), errors::toString);
  }

  @Test
  void controlCharactersInTheNameOfThePolicyFileReachNoLog(@TempDir Path folder) throws Exception {
    String name = "\u001b[31mx\nforged";
    Files.createDirectory(folder.resolve(name));
    Path damaged = Files.writeString(folder.resolve("y" + name), "damaged");
    for (Path file : List.of(folder.resolve(name), damaged)) {
      List<String> errors = errorsWithPolicyFile(file.toString());
      assertTrue(errors.getFirst().contains("\\u001b[31mx\\u000aforged"), errors::toString);
      for (String line : errors) {
        assertTrue(line.contains(" WARN "), errors::toString);
        assertEquals(Printable.of(line), line);
      }
    }
  }

  /** A stack trace shows the messages of all that is behind an exception. */
  @Test
  void exceptionsOfForeignCodeWriteNoLineOfTheLog() throws Exception {
    List<String> log = startClass(ForeignFailures.class).errorReader().lines().toList();
    for (String line : log) {
      assertEquals(Printable.of(line.strip()), line.strip());
      assertFalse(line.startsWith("forged"), log::toString);
    }
    for (String who : ForeignFailures.FOREIGN) {
      assertTrue(
          log.stream().anyMatch(line -> line.contains(": " + who + "\\u001b[2J\\u000aforged")),
          () -> who + " in " + log);
    }
  }

  private List<String> errorsWithPolicyFile(String file) throws IOException {
    Zone zone =
        Zone.builder()
            .a("one.example", "127.0.0.1")
            .txt("_mta-sts.one.example", "v=STSv1; id=1;")
            .build();
    try (DnsServer dns = DnsServer.start(zone)) {
      String setting = "policy.cache.file=" + file;
      return errors(
              "plan", "--mta-sts", "--dns", dns.hostAndPort(), "--set", setting, "one.example")
          .lines()
          .filter(line -> !line.startsWith("mxconnect: "))
          .toList();
    }
  }

  private String errors(String... arguments) throws IOException {
    return start(arguments)
        .errorReader(StandardCharsets.UTF_8)
        .lines()
        .collect(Collectors.joining("\n"));
  }

  private Process start(String... arguments) throws IOException {
    return startClass(Main.class, arguments);
  }

  private Process startClass(Class<?> main, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", path(), main.getName()));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).start();
    started.add(process);
    return process;
  }

  /** Returns everything that this test sees, as modules or not. */
  private static String path() {
    Stream<String> paths =
        Stream.of("jdk.module.path", "java.class.path")
            .map(property -> System.getProperty(property, ""));
    return Stream.concat(paths, Stream.of(Path.of("target", "test-classes").toString()))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void write(Process process, String text) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }
}
