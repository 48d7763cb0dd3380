package mxconnect.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the measurements and prints a line for each figure. */
public final class Bench {
  private static final Map<String, Measurement> ALL =
      Map.of(
          "warm", Bench::warm,
          "beside", SideBySide::run,
          "cold", ColdRoundTrips::run,
          "waiting", Waiting::run,
          "dane", DaneCosts::run,
          "deadline", ValidationDeadline::run,
          "open", Sessions::run,
          "watch", Watching::run,
          "survey", Survey::run,
          "peer", Peer::run);

  private Bench() {}

  private interface Measurement {
    void run() throws Exception;
  }

  /**
   * Runs those that the arguments name: warm, beside, cold, waiting, dane, deadline, open, watch,
   * survey, peer; without arguments all.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> names = arguments.length == 0 ? List.copyOf(ALL.keySet()) : List.of(arguments);
    for (String name : names) {
      Measurement measurement = ALL.get(name);
      if (measurement == null) {
        throw new IllegalArgumentException("'" + name + "' is none of " + ALL.keySet());
      }
      measurement.run();
    }
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
