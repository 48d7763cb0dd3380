package mxconnect.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs the measurements and prints a line for each figure. */
public final class Bench {
  private Bench() {}

  /** What can be measured by itself. */
  private enum Part {
    WARM(Warm::run),
    BESIDE(SideBySide::run),
    OPEN(Sessions::run),
    COLD(ColdRoundTrips::run),
    DANE(DaneCosts::run),
    VALIDATION(ValidationCosts::run),
    DEADLINE(ValidationDeadline::run),
    WAITING(Waiting::run),
    REMEMBERED(Remembered::run),
    WATCH(Watching::run),
    START(InstalledCommand::run),
    SURVEY(Survey::run),
    PEER(Peer::run);

    private final Measurement measurement;

    Part(Measurement measurement) {
      this.measurement = measurement;
    }

    static Part named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  private interface Measurement {
    void run(Report report) throws Exception;
  }

  /**
   * Runs the parts that the arguments name, such as warm; without a name all. With {@code --record
   * FILE} the figures are written into a file, with {@code --compare FILE} they are compared with
   * those of a file.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(List.of(arguments));
    Optional<Path> recorded = option(names, "--record");
    Optional<Path> compared = option(names, "--compare");
    List<Part> parts = names.stream().map(Part::named).toList();
    Report report = new Report();
    for (Part part : parts.isEmpty() ? List.of(Part.values()) : parts) {
      part.measurement.run(report);
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
}
