package mxconnect.bench;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
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
    report.more("beside." + Figure.word(profile.title) + "." + width, median(limited));
    report.line(
        "%s, %d side by side: %.0f deliveries/s, %.2f of bare connects, %.2f of those without a"
            + " limit, %d failed",
        profile.title, width, median(rates), median(limited), median(bare), failed.get());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Returns connections per second. */
  private double round(Way way, int width) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(PER_ROUND);
    CountDownLatch done = new CountDownLatch(width);
    long start = System.nanoTime();
    for (int i = 0; i < width; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                while (left.getAndDecrement() > 0) {
                  attempt(way);
                }
                done.countDown();
              });
    }
    done.await();
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
