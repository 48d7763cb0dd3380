package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash itself makes of the completion script. */
@Timeout(60)
class CompletionTest {
  private static final Path BASH = Path.of("/bin/bash");
  private static final String COMPLETE =
      """
      COMP_WORDS=(mxconnect $1 "$2"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _complete_mxconnect 2>/dev/null; printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void writeScript() throws IOException {
    assumeTrue(Files.isExecutable(BASH), "there is no bash");
    TestIo command = new TestIo();
    assertEquals(0, command.run("completion"));
    Files.writeString(folder.resolve("script"), command.out() + COMPLETE);
    Files.createFile(folder.resolve("requests.jsonl"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', pl, plan",
    "help, ba, batch",
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
      throws IOException {
    Process bash =
        new ProcessBuilder(BASH.toString(), "script", before, begun)
            .directory(folder.toFile())
            .start();
    List<String> found = bash.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertEquals(completed, found.stream().sorted().collect(Collectors.joining(" ")));
  }
}
