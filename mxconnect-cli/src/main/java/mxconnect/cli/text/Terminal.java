package mxconnect.cli.text;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What the output may use.
 *
 * @param interactive whether a person looks at it, so that a waterfall is worth drawing
 * @param colours whether it may have colours
 * @param width its columns
 */
public record Terminal(boolean interactive, boolean colours, int width) {
  /** The fewest columns that are counted on. */
  public static final int MIN_WIDTH = 60;

  private static final int DEFAULT_WIDTH = 80;

  /** Returns what a file or a pipe may use. */
  public static Terminal none() {
    return new Terminal(false, false, DEFAULT_WIDTH);
  }

  /** Returns what this process's output may use; no colours if {@code NO_COLOR} is set. */
  @SuppressWarnings("SystemConsoleNull") // the console of java.base is null without a terminal
  public static Terminal ofProcess() {
    // From 22 to 24 the console of another module, slow to load, answers also without a terminal.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null || TerminalDevice.isStandardOutput()
        ? of(System.getenv(), TerminalDevice::columns)
        : none();
  }

  /**
   * Returns what standard error of this process may use, which may be a terminal while the output
   * goes to a file. It uses nothing of one with fewer columns than are counted on: a line that is
   * drawn again and again would be continued on the next one each time.
   */
  public static Terminal ofStandardError() {
    OptionalInt asked = TerminalDevice.columnsOfStandardError();
    return asked.isEmpty() ? none() : ofStandardError(System.getenv(), asked.getAsInt());
  }

  /**
   * Returns the same for a terminal.
   *
   * @param columns how wide it is; 0 if it does not know
   */
  static Terminal ofStandardError(Map<String, String> environment, int columns) {
    boolean narrow = columns > 0 && columns < MIN_WIDTH;
    boolean dumb = "dumb".equals(environment.get("TERM"));
    return narrow || dumb ? none() : of(environment, () -> OptionalInt.of(columns));
  }

  static Terminal of(Map<String, String> environment, Supplier<OptionalInt> asked) {
    boolean colours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    String exported = environment.getOrDefault("COLUMNS", "");
    int columns =
        exported.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(exported) : asked.get().orElse(0);
    return new Terminal(true, colours, columns == 0 ? DEFAULT_WIDTH : Math.max(MIN_WIDTH, columns));
  }
}
