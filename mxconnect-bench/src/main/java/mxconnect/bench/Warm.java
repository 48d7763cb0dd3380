package mxconnect.bench;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long a delivery takes of which all is known, against a bare connect. */
final class Warm {
  private Warm() {}

  static void run(Report report) throws RunnerException {
    double limited = median("limited", Profile.PLAIN);
    double bare = median("bare", Profile.PLAIN);
    report.line("bare connect: median %.1f us, without a time limit %.1f us", limited, bare);
    for (Profile profile : Profile.values()) {
      double delivery = median("delivery", profile);
      report.less("warm." + Figure.word(profile.title), delivery / limited);
      report.line(
          "warm delivery, %s: median %.1f us, %.2f of a bare connect, %.2f of one without a limit",
          profile.title, delivery, delivery / limited, delivery / bare);
    }
  }

  private static double median(String benchmark, Profile profile) throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(WarmDelivery.class.getName() + "." + benchmark + "$")
                    .param("profile", profile.name())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }
}
