package mxconnect.cli.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mxconnect.api.Trace;
import mxconnect.api.TraceEvent;

/**
 * Draws the steps of a call, each with its message; on a terminal with a bar that shows when it
 * began and how long it took.
 */
final class Waterfall {
  private static final int STEP_COLUMNS = 11;
  private static final int TIME_COLUMNS = 9;
  private static final int MAX_BAR_COLUMNS = 30;
  private static final int BAR_SHARE = 4;

  private final Ink ink;
  private final Terminal terminal;

  Waterfall(Ink ink, Terminal terminal) {
    this.ink = ink;
    this.terminal = terminal;
  }

  List<String> draw(Trace trace) {
    Duration whole =
        trace.events().stream()
            .map(event -> event.start().plus(event.duration()))
            .reduce(trace.duration(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    List<String> lines = new ArrayList<>();
    for (TraceEvent event : trace.events()) {
      lines.add(line(event, whole));
    }
    return lines;
  }

  private String line(TraceEvent event, Duration whole) {
    String step = padRight(event.step().name().toLowerCase(Locale.ROOT), STEP_COLUMNS);
    String time = padLeft(Millis.text(event.duration()), TIME_COLUMNS);
    String bar = terminal.interactive() ? " " + bar(event, whole) : "";
    String message = event.subject() + ": " + event.message();
    return "  "
        + ink.faint(step)
        + time
        + bar
        + "  "
        + (event.warning() ? ink.warning(message) : ink.plain(message));
  }

  private String bar(TraceEvent event, Duration whole) {
    int columns = Math.min(MAX_BAR_COLUMNS, terminal.width() / BAR_SHARE);
    int from = column(event.start(), whole, columns - 1);
    int to = Math.max(from + 1, column(event.start().plus(event.duration()), whole, columns));
    return "|"
        + " ".repeat(from)
        + ink.good("=".repeat(to - from))
        + " ".repeat(columns - to)
        + "|";
  }

  private static int column(Duration moment, Duration whole, int columns) {
    return whole.isZero()
        ? 0
        : Math.clamp(columns * moment.toNanos() / whole.toNanos(), 0, columns);
  }

  private static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - text.length()));
  }

  private static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }
}
