package mxconnect.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import mxconnect.cli.text.Columns;
import mxconnect.cli.text.Ink;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
  private enum End {
    DANE,
    OPPORTUNISTIC,
    FAILING,
    UNDELIVERABLE
  }

  private static final class Plain implements Look<End> {
    @Override
    public String word(End end) {
      return end.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String paint(Ink ink, End end, String text) {
      return ink.plain(text);
    }
  }

  @Test
  void beginsWithNothingDone() {
    ProgressBar<End> bar = bar(80);
    bar.known(200);
    assertEquals("  0 of 200 [                      ]  0.0/s  time unknown", draw(bar, 0));
  }

  @Test
  void saysHowFarHowFastAndHowLong() {
    ProgressBar<End> bar = bar(120);
    bar.known(1_000);
    assertEquals("    0 of 1,000", draw(bar, 0).substring(0, 14));
    count(bar, End.DANE, 50);
    count(bar, End.FAILING, 50);
    assertEquals(
        "  100 of 1,000 [====                                    ]  50.0/s  18 s left"
            + "  failing 50  dane 50",
        draw(bar, 2));
  }

  @Test
  void withoutATotalThereIsNoBar() {
    ProgressBar<End> bar = bar(80);
    draw(bar, 0);
    count(bar, End.OPPORTUNISTIC, 1_234);
    assertEquals("1,234 done  1,234.0/s  opportunistic 1,234", draw(bar, 1));
  }

  @Test
  void rateIsThatOfTheLastSeconds() {
    ProgressBar<End> bar = bar(80);
    bar.known(10_000);
    for (int second = 0; second <= 60; second++) {
      draw(bar, second);
      count(bar, End.DANE, second < 30 ? 100 : 10);
    }
    String drawn = draw(bar, 61);
    assertTrue(drawn.contains("  10.0/s"), drawn);
  }

  @Test
  void whatStandsStillHasNoTimeLeftAfterAWhile() {
    ProgressBar<End> bar = bar(80);
    bar.known(100);
    draw(bar, 0);
    count(bar, End.DANE, 10);
    draw(bar, 1);
    for (int second = 2; second < 30; second++) {
      draw(bar, second);
    }
    String drawn = draw(bar, 30);
    assertTrue(drawn.contains("0.0/s  time unknown"), drawn);
  }

  @Test
  void barIsFullAtTheEnd() {
    ProgressBar<End> bar = bar(80);
    bar.known(3);
    draw(bar, 0);
    count(bar, End.DANE, 3);
    assertTrue(
        draw(bar, 1).startsWith("3 of 3 [" + "=".repeat(26) + "]  3.0/s  0 s left"), draw(bar, 1));
    bar.known(2); // a file that has grown since it was counted
    assertTrue(draw(bar, 1).startsWith("3 of 2 [" + "=".repeat(26) + "]"), draw(bar, 1));
  }

  @Test
  void noTargetsAtAllIsNoTrouble() {
    ProgressBar<End> bar = bar(80);
    bar.known(0);
    assertTrue(draw(bar, 0).startsWith("0 of 0 ["), draw(bar, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 61, 70, 80, 100, 132, 200})
  void lineIsNarrowerThanTheTerminal(int width) {
    ProgressBar<End> bar = bar(width);
    for (int step = 0; step < 20; step++) {
      String drawn = draw(bar, step);
      assertTrue(Columns.of(drawn) < width, drawn);
      bar.known(1_000_000_000_000L);
      for (End end : End.values()) {
        count(bar, end, 5_000);
      }
    }
  }

  @Test
  void worstEndsAreShownWhereThereIsLittleRoom() {
    ProgressBar<End> bar = bar(60);
    bar.known(10);
    draw(bar, 0);
    count(bar, End.DANE, 1);
    count(bar, End.OPPORTUNISTIC, 1);
    count(bar, End.FAILING, 1);
    String drawn = draw(bar, 1);
    assertTrue(drawn.contains("failing 1"), drawn);
  }

  @Test
  void countThatDoesNotFitLeavesRoomForOthers() {
    ProgressBar<End> bar = bar(80);
    bar.known(10_000);
    draw(bar, 0);
    count(bar, End.UNDELIVERABLE, 30);
    count(bar, End.FAILING, 80);
    String drawn = draw(bar, 10);
    assertTrue(drawn.endsWith("  failing 80"), drawn);
  }

  private static ProgressBar<End> bar(int width) {
    return new ProgressBar<>(new Terminal(true, false, width), End.class, new Plain());
  }

  private static void count(ProgressBar<End> bar, End end, int targets) {
    for (int i = 0; i < targets; i++) {
      bar.count(end);
    }
  }

  private static String draw(ProgressBar<End> bar, int second) {
    return bar.draw(TimeUnit.SECONDS.toNanos(second));
  }
}
