package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that cannot be read, or written, are named with the plain reason. */
@Timeout(60)
class UnreadableFileTest {
  private static final String MISSING = "No such file or directory";

  @TempDir private Path folder;

  private final TestIo command = new TestIo();

  @ParameterizedTest
  @CsvSource({
    "batch, requests",
    "batch --names, requests",
    "check --dns 127.0.0.1:1 --dnssec off --file, targets",
    "check --dns 127.0.0.1:1 --dnssec off --json --file, targets"
  })
  void folderAndMissingFileAreNamed(String arguments, String contents) {
    assertEquals(ExitStatus.IO, run(arguments, folder));
    String start = "mxconnect: cannot read the " + contents + " from " + folder;
    assertTrue(command.err().startsWith(start + ": "), command.err());
    assertFalse(command.err().contains("Exception"), command.err());
    assertEquals(ExitStatus.IO, run(arguments, folder.resolve("none")));
    assertEquals(start + "/none: " + MISSING + "\n", command.err());
  }

  @Test
  void fileToCompareWithIsNamedOnce() {
    Path none = folder.resolve("none");
    assertEquals(ExitStatus.USAGE, run("check a.example --compare", none));
    assertEquals(
        "mxconnect: --compare " + none + ": cannot be read: " + MISSING + "\n", command.err());
  }

  @Test
  void reportThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path report = file.resolve("report.html");
    assertEquals(
        ExitStatus.IO, run("check --dns 127.0.0.1:1 --dnssec off a.example --html", report));
    String start = "mxconnect: cannot write the report " + report + ": ";
    assertTrue(command.err().startsWith(start), command.err());
    assertFalse(command.err().contains("Exception"), command.err());
  }

  @ParameterizedTest
  @CsvSource({
    "batch, requests",
    "batch --names --plan -, requests",
    "check --dns 127.0.0.1:1 --dnssec off --file -, targets"
  })
  void standardInputIsNamed(String arguments, String contents) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Io io =
        new Io(
            broken,
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Terminal.none());
    assertEquals(ExitStatus.IO, Main.run(io, arguments.split(" ")));
    assertEquals(
        "mxconnect: cannot read the " + contents + " from standard input: Input/output error\n",
        err.toString(StandardCharsets.UTF_8));
  }

  private int run(String arguments, Path file) {
    return command.run((arguments + " " + file).split(" "));
  }
}
