package mxconnect.cli.text;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what is a terminal and how wide it is. Java has no way of its own to ask for the width,
 * nor for one stream alone: the tools of the system tell.
 */
final class TerminalDevice {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final long PATIENCE_MILLIS = 500;
  private static final Pattern SIZE = Pattern.compile("\\s*([0-9]{1,5}) ([0-9]{1,5})\\s*");

  private TerminalDevice() {}

  /**
   * Tells whether standard output is a terminal while standard input may be none, where the system
   * tells it at once.
   */
  static boolean isStandardOutput() {
    try {
      return Files.readSymbolicLink(STANDARD_OUTPUT).toString().matches("/dev/(pts/|tty).*");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /**
   * Returns the columns of the terminal from which this process was started, 0 if the terminal does
   * not know; empty without one.
   */
  static OptionalInt columns() {
    return ask(
        new ProcessBuilder("stty", "size")
            .redirectInput(new File("/dev/tty"))
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  /** Returns the same of the terminal that standard error is; empty if it is none. */
  static OptionalInt columnsOfStandardError() {
    return ask(
        new ProcessBuilder("sh", "-c", "test -t 2 && exec stty size <&2")
            .redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  /** Reads rows and columns; a terminal that does not know its size says 0. */
  static OptionalInt read(String size) {
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(2)))
        : OptionalInt.empty();
  }

  private static OptionalInt ask(ProcessBuilder question) {
    try {
      Process process = question.start();
      try {
        process.getOutputStream().close();
        if (process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          return read(
              new String(process.getInputStream().readNBytes(100), StandardCharsets.US_ASCII));
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException unknown) {
      // There is no such tool or no such terminal.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OptionalInt.empty();
  }
}
