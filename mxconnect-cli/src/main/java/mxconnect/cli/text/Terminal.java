package mxconnect.cli.text;

import java.util.Map;

/**
 * What the output may use.
 *
 * @param interactive whether a person looks at it, so that a waterfall is worth drawing
 * @param colours whether it may have colours
 * @param width its columns
 */
public record Terminal(boolean interactive, boolean colours, int width) {
  private static final int DEFAULT_WIDTH = 80;
  private static final int MIN_WIDTH = 60;

  /** Returns what a file or a pipe may use. */
  public static Terminal none() {
    return new Terminal(false, false, DEFAULT_WIDTH);
  }

  /** Returns what this process's output may use; no colours if {@code NO_COLOR} is set. */
  @SuppressWarnings("SystemConsoleNull") // the console of java.base is null without a terminal
  public static Terminal ofProcess() {
    // From 22 to 24 the console of another module, slow to load, answers also without a terminal.
    System.setProperty("jdk.console", "java.base");
    return System.console() == null ? none() : of(System.getenv());
  }

  static Terminal of(Map<String, String> environment) {
    boolean colours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(true, colours, width(environment.getOrDefault("COLUMNS", "")));
  }

  private static int width(String columns) {
    return columns.matches("[1-9][0-9]{0,3}")
        ? Math.max(MIN_WIDTH, Integer.parseInt(columns))
        : DEFAULT_WIDTH;
  }
}
