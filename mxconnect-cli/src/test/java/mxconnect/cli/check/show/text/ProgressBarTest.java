package mxconnect.cli.check.show.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.text.Columns;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarTest {
  @Test
  void beginsWithNothingDone() {
    ProgressBar bar = bar(80);
    bar.known(200);
    assertEquals("  0 of 200 [                      ]  0.0/s  time unknown", draw(bar, 0));
  }

  @Test
  void saysHowFarHowFastAndHowLong() {
    ProgressBar bar = bar(120);
    bar.known(1_000);
    assertEquals("    0 of 1,000", draw(bar, 0).substring(0, 14));
    count(bar, Verdict.DANE, 50);
    count(bar, Verdict.FAILING, 50);
    assertEquals(
        "  100 of 1,000 [====                                    ]  50.0/s  18 s left"
            + "  failing 50  dane 50",
        draw(bar, 2));
  }

  @Test
  void withoutATotalThereIsNoBar() {
    ProgressBar bar = bar(80);
    draw(bar, 0);
    count(bar, Verdict.OPPORTUNISTIC, 1_234);
    assertEquals("1,234 done  1,234.0/s  opportunistic 1,234", draw(bar, 1));
  }

  @Test
  void rateIsThatOfTheLastSeconds() {
    ProgressBar bar = bar(80);
    bar.known(10_000);
    for (int second = 0; second <= 60; second++) {
      draw(bar, second);
      count(bar, Verdict.DANE, second < 30 ? 100 : 10);
    }
    String drawn = draw(bar, 61);
    assertTrue(drawn.contains("  10.0/s"), drawn);
  }

  @Test
  void whatStandsStillHasNoTimeLeftAfterAWhile() {
    ProgressBar bar = bar(80);
    bar.known(100);
    draw(bar, 0);
    count(bar, Verdict.DANE, 10);
    draw(bar, 1);
    for (int second = 2; second < 30; second++) {
      draw(bar, second);
    }
    String drawn = draw(bar, 30);
    assertTrue(drawn.contains("0.0/s  time unknown"), drawn);
  }

  @Test
  void barIsFullAtTheEnd() {
    ProgressBar bar = bar(80);
    bar.known(3);
    draw(bar, 0);
    count(bar, Verdict.DANE, 3);
    assertTrue(
        draw(bar, 1).startsWith("3 of 3 [" + "=".repeat(26) + "]  3.0/s  0 s left"), draw(bar, 1));
    bar.known(2); // a file that has grown since it was counted
    assertTrue(draw(bar, 1).startsWith("3 of 2 [" + "=".repeat(26) + "]"), draw(bar, 1));
  }

  @Test
  void noTargetsAtAllIsNoTrouble() {
    ProgressBar bar = bar(80);
    bar.known(0);
    assertTrue(draw(bar, 0).startsWith("0 of 0 ["), draw(bar, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 61, 70, 80, 100, 132, 200})
  void lineIsNarrowerThanTheTerminal(int width) {
    ProgressBar bar = bar(width);
    for (int step = 0; step < 20; step++) {
      String drawn = draw(bar, step);
      assertTrue(Columns.of(drawn) < width, drawn);
      bar.known(1_000_000_000_000L);
      for (Verdict verdict : Verdict.values()) {
        count(bar, verdict, 5_000);
      }
    }
  }

  @Test
  void worstVerdictsAreShownWhereThereIsLittleRoom() {
    ProgressBar bar = bar(60);
    bar.known(10);
    draw(bar, 0);
    count(bar, Verdict.DANE, 1);
    count(bar, Verdict.OPPORTUNISTIC, 1);
    count(bar, Verdict.FAILING, 1);
    String drawn = draw(bar, 1);
    assertTrue(drawn.contains("failing 1"), drawn);
  }

  @Test
  void countThatDoesNotFitLeavesRoomForOthers() {
    ProgressBar bar = bar(80);
    bar.known(10_000);
    draw(bar, 0);
    count(bar, Verdict.UNDELIVERABLE, 30);
    count(bar, Verdict.FAILING, 80);
    String drawn = draw(bar, 10);
    assertTrue(drawn.endsWith("  failing 80"), drawn);
  }

  private static ProgressBar bar(int width) {
    return new ProgressBar(new Terminal(true, false, width));
  }

  private static void count(ProgressBar bar, Verdict verdict, int targets) {
    for (int i = 0; i < targets; i++) {
      bar.count(verdict);
    }
  }

  private static String draw(ProgressBar bar, int second) {
    return bar.draw(TimeUnit.SECONDS.toNanos(second));
  }
}
