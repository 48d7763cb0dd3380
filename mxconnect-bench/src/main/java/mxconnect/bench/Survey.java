package mxconnect.bench;

import java.io.IOException;
import java.util.List;

/**
 * Plans for many names against the same questions by c-ares, each in a process of its own, by one
 * name server in another process. What a process costs beyond a quarter of the names is what it
 * costs once it is warm.
 */
final class Survey {
  private static final int NAMES = 100_000;
  private static final int FEWER = NAMES / 4;
  private static final int WIDTH = 64;
  private static final List<String> RESOLVERS = List.of("dnsjava", "jdk");

  private static final List<Way> WAYS = List.of(Way.AS_IT_IS, Way.SMALL_INLINING);

  private final Report report;
  private final String server;

  private Survey(Report report, String server) {
    this.report = report;
    this.server = server;
  }

  /**
   * What a process did.
   *
   * @param found how many names have a mail exchanger
   * @param micros how long it took
   * @param cpuMicros how much of the processors it took, its start included
   */
  private record Cost(int names, int found, long micros, long cpuMicros) {
    double cpuPerName() {
      return (double) cpuMicros / names;
    }

    double cpuPerNameBeyond(Cost fewer) {
      return (double) (cpuMicros - fewer.cpuMicros) / (names - fewer.names);
    }
  }

  static void run(Report report) throws IOException, InterruptedException {
    if (!Node.isThere()) {
      report.line("survey: skipped, there is no node");
      return;
    }
    try (Child server = Child.java(SurveyServer.class)) {
      Survey survey = new Survey(report, "127.0.0.1:" + server.numbers().getFirst());
      Cost peer = survey.peer(NAMES);
      Cost peerFewer = survey.peer(FEWER);
      for (String resolver : RESOLVERS) {
        for (Way way : WAYS) {
          survey.compare(resolver, way, peer, peerFewer);
        }
      }
    }
    if (Runtime.getRuntime().availableProcessors() > 1) {
      scale(report);
    }
  }

  /** How much more two processors do than one, when they do the work of the name server as well. */
  private static void scale(Report report) throws IOException {
    for (String resolver : RESOLVERS) {
      for (Way way : WAYS) {
        double one = namesPerSecond("0", resolver, way);
        double two = namesPerSecond("0,1", resolver, way);
        report.more("survey." + resolver + way.name() + ".two-processors.rate", two / one);
        report.line(
            "survey, %s, with its name server: two processors do %.2f times what one does (%,.0f"
                + " names/s)",
            resolver + way.name(), two / one, one);
      }
    }
  }

  private static double namesPerSecond(String processors, String resolver, Way way)
      throws IOException {
    try (Child server = Child.onProcessors(processors, List.of(), SurveyServer.class)) {
      String[] arguments = {
        "127.0.0.1:" + server.numbers().getFirst(), NAMES + "", WIDTH + "", resolver
      };
      Cost cost =
          cost(NAMES, Child.onProcessors(processors, way.options(), SurveyPlans.class, arguments));
      return NAMES * 1e6 / cost.micros();
    }
  }

  private void compare(String resolver, Way way, Cost peer, Cost peerFewer) throws IOException {
    Cost ours = plans(NAMES, resolver, way);
    Cost fewer = plans(FEWER, resolver, way);
    String row = resolver + way.name();
    report.less("survey." + row + ".from-start.cpu", ours.cpuPerName() / peer.cpuPerName());
    report.less(
        "survey." + row + ".warm.cpu",
        ours.cpuPerNameBeyond(fewer) / peer.cpuPerNameBeyond(peerFewer));
    report.line(
        "survey of %,d names, %s: %.0f us CPU a name, %.2f of c-ares (%.0f us); warm %.0f us, %.2f"
            + " of c-ares (%.0f us); %,d names/s, %.2f of c-ares; %,d found",
        NAMES,
        row,
        ours.cpuPerName(),
        ours.cpuPerName() / peer.cpuPerName(),
        peer.cpuPerName(),
        ours.cpuPerNameBeyond(fewer),
        ours.cpuPerNameBeyond(fewer) / peer.cpuPerNameBeyond(peerFewer),
        peer.cpuPerNameBeyond(peerFewer),
        NAMES * 1_000_000L / ours.micros(),
        (double) peer.micros() / ours.micros(),
        ours.found());
  }

  private Cost peer(int names) throws IOException {
    return cost(names, Child.node("survey.js", server, names + "", WIDTH + ""));
  }

  private Cost plans(int names, String resolver, Way way) throws IOException {
    return cost(
        names,
        Child.java(way.options(), SurveyPlans.class, server, names + "", WIDTH + "", resolver));
  }

  /** The child prints what it found, and its times. */
  private static Cost cost(int names, Child child) throws IOException {
    try (child) {
      List<Long> numbers = child.numbers();
      return new Cost(names, numbers.get(0).intValue(), numbers.get(1), numbers.get(2));
    }
  }
}
