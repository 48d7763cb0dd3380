package mxconnect.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.Recording;
import mxconnect.api.CallResult;
import mxconnect.api.ConnectCall;
import mxconnect.api.ConnectListener;
import mxconnect.api.MxConnectException;
import mxconnect.api.TraceEvent;

/**
 * What it costs to watch warm deliveries, in processor time of their thread: with a listener, and
 * while they are recorded, against those that nobody watches, in turns.
 */
final class Watching {
  private static final int PER_ROUND = 2_000;
  private static final int ROUNDS = 15;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Watching() {}

  static void run(Report report) throws IOException, MxConnectException, InterruptedException {
    Counter counter = new Counter();
    try (Stage alone = Stage.open(Profile.PLAIN);
        Stage heard = Stage.open(Profile.PLAIN, builder -> builder.addListener(counter))) {
      double[] nobody = new double[ROUNDS];
      double[] listener = new double[ROUNDS];
      double[] recorded = new double[ROUNDS];
      for (int warmUp = 0; warmUp < 5; warmUp++) {
        round(alone);
        round(heard);
        recorded(alone);
      }
      for (int i = 0; i < ROUNDS; i++) {
        nobody[i] = round(alone);
        listener[i] = round(heard);
        recorded[i] = recorded(alone);
      }
      report.less("watch.listener", Median.of(ratios(listener, nobody)));
      report.less("watch.recorded", Median.of(ratios(recorded, nobody)));
      report.line(
          "warm delivery, processor time: %.1f us; %.2f times with a listener, %.2f times while it"
              + " is recorded",
          Median.of(nobody),
          Median.of(ratios(listener, nobody)),
          Median.of(ratios(recorded, nobody)));
    }
  }

  private static double recorded(Stage stage)
      throws IOException, MxConnectException, InterruptedException {
    try (Recording recording = new Recording()) {
      recording.start();
      return round(stage);
    }
  }

  /** Returns microseconds a delivery. */
  private static double round(Stage stage)
      throws IOException, MxConnectException, InterruptedException {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < PER_ROUND; i++) {
      stage.deliver();
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / PER_ROUND;
  }

  private static double[] ratios(double[] these, double[] those) {
    double[] ratios = new double[these.length];
    Arrays.setAll(ratios, i -> these[i] / those[i]);
    return ratios;
  }

  /** Counts, as a listener for metrics does. */
  private static final class Counter implements ConnectListener {
    private final LongAdder events = new LongAdder();
    private final LongAdder calls = new LongAdder();

    @Override
    public void onEvent(ConnectCall call, TraceEvent event) {
      events.increment();
    }

    @Override
    public void callEnded(ConnectCall call, CallResult result) {
      calls.add(result.report().attempts().size());
    }
  }
}
