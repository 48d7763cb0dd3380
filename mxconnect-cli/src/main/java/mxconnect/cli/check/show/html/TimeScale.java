package mxconnect.cli.check.show.html;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Places times on a line that gives the next days as much room as the years after them: what ends
 * in three days and what ends in ten years are to be seen in one picture.
 */
final class TimeScale {
  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
  private static final double SPREAD = 6;
  private static final double LEAST_DAYS = 45;
  private static final List<Tick> TICKS =
      List.of(
          new Tick(-365, "1 year ago"),
          new Tick(-30, "1 month ago"),
          new Tick(-7, "1 week ago"),
          new Tick(0, "today"),
          new Tick(7, "1 week"),
          new Tick(30, "1 month"),
          new Tick(91, "3 months"),
          new Tick(365, "1 year"),
          new Tick(3 * 365, "3 years"),
          new Tick(10 * 365, "10 years"),
          new Tick(30 * 365, "30 years"));

  private final Instant now;
  private final double first;
  private final double last;
  private final double width;

  /**
   * Makes a scale.
   *
   * @param now today
   * @param times what has to fit on it
   * @param width how long the line is
   */
  TimeScale(Instant now, List<Instant> times, double width) {
    this.now = now;
    this.width = width;
    double low = times.stream().mapToDouble(this::days).min().orElse(0);
    double high = times.stream().mapToDouble(this::days).max().orElse(0);
    this.first = bent(low < 0 ? Math.min(low * 1.3, -4) : -0.6);
    this.last = bent(Math.max(high * 1.15, LEAST_DAYS));
  }

  /** Returns how far along the line a time is. */
  double at(Instant time) {
    return at(days(time));
  }

  private double at(double days) {
    return (bent(days) - first) / (last - first) * width;
  }

  private double days(Instant time) {
    return Duration.between(now, time).toSeconds() / SECONDS_PER_DAY;
  }

  private static double bent(double days) {
    return Math.signum(days) * Math.log1p(Math.abs(days) / SPREAD);
  }

  /** Returns the marks of the line, at least so far from one another; today is always there. */
  List<Mark> marks(double distance) {
    double today = at(0);
    List<Mark> marks = new ArrayList<>();
    double free = 0;
    for (Tick tick : TICKS) {
      double x = at(tick.days());
      boolean fits = x >= free && x <= width - distance / 2;
      boolean clear = tick.days() == 0 || Math.abs(x - today) >= distance;
      if (tick.days() == 0 || fits && clear) {
        marks.add(new Mark(x, tick.name(), tick.days() == 0));
        free = x + distance;
      }
    }
    return marks;
  }

  /**
   * A mark.
   *
   * @param x how far along the line it is
   * @param name what it is called
   * @param today whether it is today's
   */
  record Mark(double x, String name, boolean today) {}

  private record Tick(int days, String name) {}
}
