package mxconnect.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all measurements and prints a line for each. */
public final class Bench {
  private Bench() {}

  /** Runs them; without arguments all. */
  public static void main(String[] arguments) throws Exception {
    warm();
    SideBySide.run();
    ColdRoundTrips.run();
    Waiting.run();
  }

  private static void warm() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(WarmDelivery.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    double bare = medianOf(results, "bare");
    double delivery = medianOf(results, "delivery");
    System.out.printf(
        "warm delivery: median %.1f us, bare connect %.1f us, ratio %.2f%n",
        delivery, bare, delivery / bare);
  }

  private static double medianOf(Collection<RunResult> results, String benchmark) {
    return results.stream()
        .filter(run -> run.getParams().getBenchmark().endsWith("." + benchmark))
        .mapToDouble(run -> run.getPrimaryResult().getStatistics().getPercentile(50))
        .findFirst()
        .orElseThrow();
  }
}
