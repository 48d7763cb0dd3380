package mxconnect.core.dns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many descriptors a process may have open.
 *
 * @param most the limit, which the process may reach
 */
record OpenFiles(long most) {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern LIMIT =
      Pattern.compile("Max open files\\s+(?<soft>\\d{1,18}|unlimited)\\s.*");

  /** What many systems give a process that has not asked for more. */
  private static final OpenFiles FEW = new OpenFiles(1_024);

  /** What the questions that count, connections and files take. */
  private static final int OTHERS = 512;

  /** A silent question takes one or two; the rest is for what the others need at worst. */
  private static final int SHARE = 8;

  private static final int FEWEST_SILENT = 64;
  private static final int MOST_SILENT = 16_384;

  /** Reads the limit of this process; where that cannot be read, there are few. */
  static OpenFiles ofThisProcess() {
    try {
      return read(Files.readAllLines(LIMITS));
    } catch (IOException e) {
      return FEW;
    }
  }

  /** Reads the limit from the lines of {@code /proc/self/limits}. */
  static OpenFiles read(List<String> limits) {
    return limits.stream()
        .map(LIMIT::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(line -> line.group("soft"))
        .map(
            soft -> new OpenFiles("unlimited".equals(soft) ? Long.MAX_VALUE : Long.parseLong(soft)))
        .orElse(FEW);
  }

  /** Returns how many questions may wait for silent servers beside those that count. */
  int silentQuestions() {
    return Math.clamp((most - OTHERS) / SHARE, FEWEST_SILENT, MOST_SILENT);
  }
}
