package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.cli.docs.Shell;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shells themselves make of their completion scripts. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Shell.class)
class CompletionTest {
  @TempDir private static Path folder;

  @Parameter private Shell shell;

  @BeforeAll
  static void writeScripts() throws IOException {
    for (Shell shell : Shell.values()) {
      TestIo command = new TestIo();
      assertEquals(0, command.run("completion", name(shell)));
      Files.writeString(folder.resolve(name(shell)), command.out());
      try (InputStream asking = CompletionTest.class.getResourceAsStream("ask." + name(shell))) {
        Files.write(
            folder.resolve("ask." + name(shell)), Objects.requireNonNull(asking).readAllBytes());
      }
    }
    Files.createFile(folder.resolve("requests.jsonl"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', pl, plan",
    "help, ba, batch",
    "completion, '', bash fish zsh",
    "connect --resolver, '', dnsjava jdk",
    "batch --dnssec, '', off trust-ad validate",
    "demo --dnssec, v, validate",
    "providers --set, dns.ti, dns.timeout=",
    "plan --insecure-mx, '', dane encrypt may",
    "plan --tls-minimum, '', authenticated encrypt none",
    "connect, --sess, --session",
    "plan --trust-anchors, req, requests.jsonl",
    "plan --ca-file, req, requests.jsonl",
    "batch, req, requests.jsonl",
    "plan, --pub, --public-internet"
  })
  void valuesAndFilesAreCompletedLikeFlags(String before, String begun, String completed)
      throws IOException, InterruptedException {
    String line =
        Stream.of("mxconnect", before, begun)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(" ", "", begun.isEmpty() ? " " : ""));
    assertEquals(completed, asked(line).stream().sorted().collect(Collectors.joining(" ")));
  }

  /** It is a text for the command, because a separator at its end counts. */
  @Test
  void pathOfAReportIsCompletedLikeAFile() throws IOException, InterruptedException {
    assumeTrue(shell != Shell.BASH, "picocli writes that script, and goes by the type alone");
    assertEquals(List.of("requests.jsonl"), asked("mxconnect check --html req"));
  }

  @Test
  void everyFlagOfEverySubcommandIsCompleted() throws IOException {
    String script = Files.readString(folder.resolve(name(shell)));
    CommandTree.whole(Io.ofProcess()).getSubcommands().values().stream()
        .flatMap(subcommand -> subcommand.getCommandSpec().options().stream())
        .map(option -> option.longestName().replaceFirst("^-*", ""))
        .forEach(flag -> assertTrue(script.contains(flag), flag));
  }

  private List<String> asked(String line) throws IOException, InterruptedException {
    Path program = Path.of("/usr/bin", name(shell));
    assumeTrue(Files.isExecutable(program), "there is no " + program);
    Process process =
        new ProcessBuilder(
                program.toString(),
                "ask." + name(shell),
                folder.resolve(name(shell)).toString(),
                line)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> found = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertEquals(0, process.waitFor());
    return found;
  }

  private static String name(Shell shell) {
    return shell.name().toLowerCase(Locale.ROOT);
  }
}
