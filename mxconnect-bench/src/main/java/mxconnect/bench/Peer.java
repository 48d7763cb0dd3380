package mxconnect.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Connections per second and what they cost, beside mx-connect on Node: each side in a process of
 * its own, one after the other, with the same name server and mail exchanger in other processes.
 */
final class Peer {
  private static final String PACKAGE = "mx-connect@2.0.0";
  private static final int SECONDS = 5;
  private static final int[] WIDTHS = {1, 64, 1_024};

  private final Report report;
  private final String module;
  private final String sinkPort;
  private final List<Way> ways;

  private Peer(Report report, String module, String sinkPort, List<Way> ways) {
    this.report = report;
    this.module = module;
    this.sinkPort = sinkPort;
    this.ways = ways;
  }

  /** What a process did in a period. */
  private record Count(long connected, long failed, long cpuMicros) {
    static Count read(Child child) throws IOException {
      List<Long> numbers = child.numbers();
      return new Count(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    double perSecond() {
      return (double) connected / SECONDS;
    }

    double cpuMillis() {
      return cpuMicros / 1e3 / Math.max(1, connected);
    }
  }

  /** The first period, that of the start included, and the second. */
  private record Counts(Count first, Count second) {
    static Counts read(Child child) throws IOException {
      try (child) {
        return new Counts(Count.read(child), Count.read(child));
      }
    }
  }

  static void run(Report report) throws IOException, InterruptedException {
    if (!Node.isThere()) {
      report.line("peer: skipped, there is no node");
      return;
    }
    String module = Node.installed(PACKAGE).toString();
    try (Child sink = Child.java(Sink.class);
        Child server = Child.java(SurveyServer.class)) {
      String sinkPort = sink.numbers().getFirst().toString();
      String serverPort = server.numbers().getFirst().toString();
      String nameServer = "127.0.0.1:" + serverPort;
      Optional<AotCache> cache =
          AotCache.of(PeerDeliveries.class, nameServer, sinkPort, "64", SECONDS + "");
      try {
        Peer peer = new Peer(report, module, sinkPort, ways(cache));
        for (String resolver : List.of("memory", nameServer)) {
          for (int width : WIDTHS) {
            peer.compare(resolver, width);
          }
        }
        for (int width : WIDTHS) {
          peer.floor(serverPort, width);
        }
      } finally {
        if (cache.isPresent()) {
          cache.get().close();
        }
      }
    }
  }

  private static List<Way> ways(Optional<AotCache> cache) {
    List<Way> ways = new ArrayList<>(List.of(Way.AS_IT_IS, Way.SMALL_INLINING));
    if (cache.isPresent()) {
      Way cached = new Way(".cached", cache.get().options());
      ways.add(cached);
      ways.add(cached.and(Way.QUICK_COMPILER));
      ways.add(cached.and(Way.SMALL_INLINING));
    }
    return ways;
  }

  private void compare(String resolver, int width) throws IOException {
    String[] call = {resolver, sinkPort, width + "", SECONDS + ""};
    Counts theirs = Counts.read(Child.node("peer.js", module, call[0], call[1], call[2], call[3]));
    String row = (resolver.equals("memory") ? "memory" : "name-server") + "." + width;
    for (Way way : ways) {
      Counts ours = Counts.read(Child.java(way.options(), PeerDeliveries.class, call));
      tell(row + way.name() + ".from-start", theirs.first, ours.first);
      tell(row + way.name() + ".warm", theirs.second, ours.second);
    }
  }

  /** What Java alone takes for the same. */
  private void floor(String serverPort, int width) throws IOException {
    for (String way : List.of(BareDeliveries.THREADS, BareDeliveries.ONE_SOCKET)) {
      Counts bare =
          Counts.read(
              Child.java(
                  BareDeliveries.class, serverPort, sinkPort, width + "", SECONDS + "", way));
      report.line(
          "Java alone, %s, %d side by side: %.0f and %.0f connections/s; %.3f and %.3f ms CPU;"
              + " failed %d",
          way,
          width,
          bare.first.perSecond(),
          bare.second.perSecond(),
          bare.first.cpuMillis(),
          bare.second.cpuMillis(),
          bare.first.failed + bare.second.failed);
    }
  }

  private void tell(String row, Count theirs, Count ours) {
    report.more("peer." + row + ".rate", ours.perSecond() / theirs.perSecond());
    report.less("peer." + row + ".cpu", ours.cpuMillis() / theirs.cpuMillis());
    report.line(
        "%s: %.0f connections/s, %.2f of mx-connect (%.0f); %.3f ms CPU, %.2f of mx-connect"
            + " (%.3f); failed %d, of mx-connect %d",
        row,
        ours.perSecond(),
        ours.perSecond() / theirs.perSecond(),
        theirs.perSecond(),
        ours.cpuMillis(),
        ours.cpuMillis() / theirs.cpuMillis(),
        theirs.cpuMillis(),
        ours.failed,
        theirs.failed);
  }
}
