package mxconnect.tests.real.dnssec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mxconnect.tests.real.Installed;

/** Runs programs that end by themselves. */
final class Tool {
  private static final long PATIENCE_SECONDS = 120;

  private Tool() {}

  /** Returns what the program wrote; one that fails, fails the test. */
  static String run(Path folder, String program, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Installed.program(program)));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try {
      return await(process, command);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String await(Process process, List<String> command)
      throws IOException, InterruptedException {
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + "\n" + output);
    }
    return output;
  }
}
