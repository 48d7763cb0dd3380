package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Days and decades are to be seen in one picture. */
class TimeScaleTest {
  private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

  @Test
  void timesKeepTheirOrderAndTheirPlaceOnTheLine() {
    List<Instant> times = Stream.of(-400, -3, 0, 1, 14, 90, 3650).map(TimeScaleTest::in).toList();
    TimeScale scale = new TimeScale(NOW, times, 1000);
    double last = 0;
    for (Instant time : times) {
      assertTrue(scale.at(time) > last && scale.at(time) < 1000, time.toString());
      last = scale.at(time);
    }
  }

  @Test
  void todayIsAlwaysMarked() {
    for (int days : List.of(-4000, -1, 0, 3, 10_000)) {
      List<TimeScale.Mark> marks = new TimeScale(NOW, List.of(in(days)), 340).marks(66);
      assertEquals(1, marks.stream().filter(TimeScale.Mark::today).count());
    }
  }

  @Test
  void namesOfMarksDoNotOverlap() {
    for (int days : List.of(-4000, -20, 3, 100, 10_000)) {
      List<TimeScale.Mark> marks = new TimeScale(NOW, List.of(in(days), in(30)), 340).marks(66);
      for (int i = 1; i < marks.size(); i++) {
        assertTrue(marks.get(i).x() - marks.get(i - 1).x() >= 66, marks.toString());
      }
    }
  }

  private static Instant in(int days) {
    return NOW.plus(Duration.ofDays(days));
  }
}
