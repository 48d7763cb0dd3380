package mxconnect.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Deliveries per second with many at once, beside bare connects in the same JVM. */
final class SideBySide {
  private static final int PER_ROUND = 20_000;
  private static final int ROUNDS = 5;

  private SideBySide() {}

  /** One way to connect. */
  interface Way {
    void connect() throws Exception;
  }

  static void run(Report report) throws IOException, InterruptedException {
    try (Stage stage = Stage.open()) {
      for (int width : new int[] {1, 64, 1_024}) {
        AtomicInteger failed = new AtomicInteger();
        double[] ratios = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        round(stage::connectBare, width, failed);
        round(stage::deliver, width, failed);
        for (int i = 0; i < ROUNDS; i++) {
          double bare = round(stage::connectBare, width, failed);
          rates[i] = round(stage::deliver, width, failed);
          ratios[i] = rates[i] / bare;
        }
        report.more("beside." + width, median(ratios));
        report.line(
            "%d side by side: %.0f deliveries/s, %.2f of bare connects, %d failed",
            width, median(rates), median(ratios), failed.get());
      }
    }
  }

  private static double median(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i])
        .sorted()
        .skip(values.length / 2)
        .findFirst()
        .orElseThrow();
  }

  /** Returns connections per second. */
  private static double round(Way way, int width, AtomicInteger failed)
      throws InterruptedException {
    AtomicInteger left = new AtomicInteger(PER_ROUND);
    CountDownLatch done = new CountDownLatch(width);
    long start = System.nanoTime();
    for (int i = 0; i < width; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                while (left.getAndDecrement() > 0) {
                  attempt(way, failed);
                }
                done.countDown();
              });
    }
    done.await();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return PER_ROUND * 1e9 / took.toNanos();
  }

  private static void attempt(Way way, AtomicInteger failed) {
    try {
      way.connect();
    } catch (Exception e) {
      failed.incrementAndGet();
    }
  }
}
