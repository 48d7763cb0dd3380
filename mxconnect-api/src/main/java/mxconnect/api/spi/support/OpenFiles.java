package mxconnect.api.spi.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files and sockets a process may have open, as Linux tells it. */
final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern LIMIT =
      Pattern.compile("Max open files\\s+(?<soft>\\d{1,18}|unlimited)\\s.*");

  /** What many systems give a process that has not asked for more. */
  private static final long FEW = 1_024;

  private OpenFiles() {}

  /** Returns the limit of this process; where that cannot be read, there are few. */
  static long most() {
    try {
      return most(Files.readAllLines(LIMITS));
    } catch (IOException e) {
      return FEW;
    }
  }

  /** Returns the limit that the lines of {@code /proc/self/limits} tell. */
  static long most(List<String> limits) {
    for (String line : limits) {
      Matcher limit = LIMIT.matcher(line);
      if (limit.matches()) {
        String soft = limit.group("soft");
        return "unlimited".equals(soft) ? Long.MAX_VALUE : Long.parseLong(soft);
      }
    }
    return FEW;
  }
}
