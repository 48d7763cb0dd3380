package mxconnect.tests.real.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import mxconnect.tests.child.Finished;

/** The command {@code ip}, and others, run to their ends. */
final class Ip {
  private Ip() {}

  /** Runs {@code ip} with these words. */
  static String ip(String words) {
    return run(List.of(("ip " + words).split(" ")));
  }

  /** Runs a command that must succeed. */
  static String run(List<String> command) {
    try {
      Finished finished = Finished.run(new ProcessBuilder(command));
      assertEquals(0, finished.status(), () -> command + ": " + finished.output());
      return finished.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + command, e);
    }
  }
}
