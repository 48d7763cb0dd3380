package mxconnect.cli.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import mxconnect.cli.text.Columns;
import mxconnect.cli.text.Ink;
import mxconnect.cli.text.Seconds;
import mxconnect.cli.text.Terminal;

/**
 * Draws how far a run has got, in one line: how many are done, of how many, how fast, how long it
 * will take, and how many ended in which way, the worst first, as far as there is room. Not
 * thread-safe.
 *
 * @param <E> the ways to end, the best first
 */
final class ProgressBar<E extends Enum<E>> {
  private static final int MIN_BAR = 10;
  private static final int MAX_BAR = 40;
  private static final int FRAME = " []".length();

  private final Ink ink;
  private final int width;
  private final Rate rate = new Rate();
  private final Look<E> look;
  private final Map<E, Long> ends;
  private OptionalLong all = OptionalLong.empty();
  private long done;

  ProgressBar(Terminal terminal, Class<E> ends, Look<E> look) {
    this.ends = new EnumMap<>(ends);
    this.look = look;
    this.ink = new Ink(terminal.colours());
    // A line as wide as the terminal would be continued on the next one.
    this.width = terminal.width() - 1;
  }

  /** Sets how many there are in all. */
  void known(long total) {
    all = OptionalLong.of(total);
  }

  /** Counts one that has ended. */
  void count(E end) {
    done++;
    ends.merge(end, 1L, Long::sum);
  }

  /**
   * Returns the line, which is not wider than the terminal.
   *
   * @param nanos the time, from any fixed moment on
   */
  String draw(long nanos) {
    rate.note(nanos, done);
    String counted = all.isPresent() ? done(all.getAsLong()) : "%,d done".formatted(done);
    String speed = String.format(Locale.ROOT, "  %,.1f/s", rate.perSecond());
    String left = all.isPresent() ? "  " + left(all.getAsLong()) : "";
    String times = Columns.cut(speed + left, width - counted.length());
    int room = width - counted.length() - times.length();
    int bar = all.isPresent() ? Math.min(MAX_BAR, (room - FRAME) / 2) : 0;
    if (bar < MIN_BAR) {
      return counted + ink.faint(times) + counts(room);
    }
    return counted
        + " "
        + bar(bar, all.getAsLong())
        + ink.faint(times)
        + counts(room - bar - FRAME);
  }

  private String done(long total) {
    String whole = "%,d".formatted(total);
    return ("%" + whole.length() + "s of %s").formatted("%,d".formatted(done), whole);
  }

  private String bar(int columns, long total) {
    int filled = total == 0 ? columns : (int) Math.min(columns, columns * done / total);
    return "[" + ink.good("=".repeat(filled)) + " ".repeat(columns - filled) + "]";
  }

  private String left(long total) {
    return rate.left(total - done)
        .map(time -> Seconds.rough(time) + " left")
        .orElse("time unknown");
  }

  private String counts(int room) {
    StringBuilder shown = new StringBuilder();
    int left = room;
    List<E> worstFirst = new ArrayList<>(ends.keySet());
    worstFirst.sort(Comparator.reverseOrder());
    for (E end : worstFirst) {
      String count = "%s %,d".formatted(look.word(end), ends.get(end));
      int needed = 2 + Columns.of(count);
      if (needed <= left) {
        left -= needed;
        shown.append("  ").append(look.paint(ink, end, count));
      }
    }
    return shown.toString();
  }
}
