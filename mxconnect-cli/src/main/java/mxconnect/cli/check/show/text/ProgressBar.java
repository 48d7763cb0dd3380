package mxconnect.cli.check.show.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.text.Columns;
import mxconnect.cli.text.Ink;
import mxconnect.cli.text.Terminal;

/**
 * Draws how far a run has got, in one line: how many targets are done, of how many, how fast, how
 * long it will take, and how many there are of each verdict, the worst first, as far as there is
 * room. Not thread-safe.
 */
final class ProgressBar {
  private static final int MIN_BAR = 10;
  private static final int MAX_BAR = 40;
  private static final int FRAME = " []".length();

  private final Ink ink;
  private final int width;
  private final Rate rate = new Rate();
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private OptionalLong targets = OptionalLong.empty();
  private long done;

  ProgressBar(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
    // A line as wide as the terminal would be continued on the next one.
    this.width = terminal.width() - 1;
  }

  /** Sets how many targets there are in all. */
  void known(long all) {
    targets = OptionalLong.of(all);
  }

  /** Counts a target. */
  void count(Verdict verdict) {
    done++;
    verdicts.merge(verdict, 1L, Long::sum);
  }

  /**
   * Returns the line, which is not wider than the terminal.
   *
   * @param nanos the time, from any fixed moment on
   */
  String draw(long nanos) {
    rate.note(nanos, done);
    String counted = targets.isPresent() ? done(targets.getAsLong()) : "%,d done".formatted(done);
    String speed = String.format(Locale.ROOT, "  %,.1f/s", rate.perSecond());
    String left = targets.isPresent() ? "  " + left(targets.getAsLong()) : "";
    String times = Columns.cut(speed + left, width - counted.length());
    int room = width - counted.length() - times.length();
    int bar = targets.isPresent() ? Math.min(MAX_BAR, (room - FRAME) / 2) : 0;
    if (bar < MIN_BAR) {
      return counted + ink.faint(times) + counts(room);
    }
    return counted
        + " "
        + bar(bar, targets.getAsLong())
        + ink.faint(times)
        + counts(room - bar - FRAME);
  }

  private String done(long all) {
    String whole = "%,d".formatted(all);
    return ("%" + whole.length() + "s of %s").formatted("%,d".formatted(done), whole);
  }

  private String bar(int columns, long all) {
    int filled = all == 0 ? columns : (int) Math.min(columns, columns * done / all);
    return "[" + ink.good("=".repeat(filled)) + " ".repeat(columns - filled) + "]";
  }

  private String left(long all) {
    return rate.left(all - done).map(time -> Seconds.rough(time) + " left").orElse("time unknown");
  }

  private String counts(int room) {
    StringBuilder shown = new StringBuilder();
    int left = room;
    List<Verdict> worstFirst = new ArrayList<>(verdicts.keySet());
    worstFirst.sort(Comparator.reverseOrder());
    for (Verdict verdict : worstFirst) {
      String count = "%s %,d".formatted(verdict.word(), verdicts.get(verdict));
      int needed = 2 + Columns.of(count);
      if (needed <= left) {
        left -= needed;
        shown.append("  ").append(Signs.tone(verdict).paint(ink, count));
      }
    }
    return shown.toString();
  }
}
