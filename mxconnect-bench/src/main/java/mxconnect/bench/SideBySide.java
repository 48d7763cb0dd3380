package mxconnect.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Deliveries per second with many at once, beside bare connects in the same JVM. */
final class SideBySide {
  private static final int PER_ROUND = 20_000;
  private static final int ROUNDS = 5;
  private static final int[] WIDTHS = {1, 64, 1_024};
  private static final int[] USUAL = {64};

  private final Report report;
  private final Profile profile;
  private final Stage stage;
  private final AtomicInteger failed = new AtomicInteger();

  private SideBySide(Report report, Profile profile, Stage stage) {
    this.report = report;
    this.profile = profile;
    this.stage = stage;
  }

  /** One way to connect. */
  interface Way {
    void connect() throws Exception;
  }

  static void run(Report report) throws Exception {
    for (Profile profile : Profile.values()) {
      try (Stage stage = Stage.open(profile)) {
        for (int width : profile == Profile.PLAIN ? WIDTHS : USUAL) {
          new SideBySide(report, profile, stage).measure(width);
        }
      }
    }
  }

  private void measure(int width) throws InterruptedException {
    double[] limited = new double[ROUNDS];
    double[] bare = new double[ROUNDS];
    double[] rates = new double[ROUNDS];
    round(stage::connectInTime, width);
    round(stage::deliver, width);
    for (int i = 0; i < ROUNDS; i++) {
      double peer = round(stage::connectInTime, width);
      double peerWithoutLimit = round(stage::connectBare, width);
      rates[i] = round(stage::deliver, width);
      limited[i] = rates[i] / peer;
      bare[i] = rates[i] / peerWithoutLimit;
    }
    report.more("beside." + Figure.word(profile.title) + "." + width, Median.of(limited));
    report.line(
        "%s, %d side by side: %.0f deliveries/s, %.2f of bare connects, %.2f of those without a"
            + " limit, %d failed",
        profile.title, width, Median.of(rates), Median.of(limited), Median.of(bare), failed.get());
  }

  /** Returns connections per second. */
  private double round(Way way, int width) throws InterruptedException {
    long start = System.nanoTime();
    Crowd.work(width, PER_ROUND, connection -> attempt(way));
    return PER_ROUND * 1e9 / (System.nanoTime() - start);
  }

  private void attempt(Way way) {
    try {
      way.connect();
    } catch (Exception e) {
      failed.incrementAndGet();
    }
  }
}
