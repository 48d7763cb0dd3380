package mxconnect.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void run(Report report) throws Exception;
  }

  /**
   * Runs those that the arguments name: warm, beside, cold, waiting, dane, deadline, open, watch,
   * survey, peer; without a name all. With {@code --record FILE} the figures are written into a
   * file, with {@code --compare FILE} they are compared with those of a file.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(List.of(arguments));
    Optional<Path> recorded = option(names, "--record");
    Optional<Path> compared = option(names, "--compare");
    if (!ALL.keySet().containsAll(names)) {
      throw new IllegalArgumentException(names + " are not all among " + ALL.keySet());
    }
    Report report = new Report();
    for (String name : names.isEmpty() ? ALL.keySet() : names) {
      ALL.get(name).run(report);
    }
    if (compared.isPresent()) {
      report.compareWith(compared.get());
    }
    if (recorded.isPresent()) {
      report.record(recorded.get());
    }
  }

  /** Takes an option out of the arguments. */
  private static Optional<Path> option(List<String> arguments, String name) {
    int i = arguments.indexOf(name);
    if (i < 0) {
      return Optional.empty();
    }
    arguments.remove(i);
    return Optional.of(Path.of(arguments.remove(i)));
  }

  private static void warm(Report report) throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(WarmDelivery.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    double bare = medianOf(results, "bare");
    double delivery = medianOf(results, "delivery");
    report.less("warm", delivery / bare);
    report.line(
        "warm delivery: median %.1f us, bare connect %.1f us, ratio %.2f",
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
