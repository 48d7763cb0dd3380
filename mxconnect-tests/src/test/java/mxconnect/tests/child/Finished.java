package mxconnect.tests.child;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended.
 *
 * @param status its exit status
 * @param output what it wrote to both standard streams
 */
public record Finished(int status, String output) {
  private static final long PATIENCE_SECONDS = 300;

  /** Runs a process to its end. */
  public static Finished run(ProcessBuilder command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("mxconnect", ".out");
    Process process =
        command
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String text = Files.readString(output);
      assertTrue(ended, () -> "still running: " + command.command() + "\n" + text);
      return new Finished(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  /** Returns the first line of the output. */
  public String firstLine() {
    return output.lines().findFirst().orElse("");
  }
}
