package mxconnect.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Connects as often as it can, always to a domain not asked for before, and tells how often that
 * was.
 */
final class OnAndOn {
  private final Connect connect;
  private final AtomicInteger next = new AtomicInteger();
  private final LongAdder connected = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private Count before = new Count(0, 0, 0);

  private OnAndOn(Connect connect) {
    this.connect = connect;
  }

  private record Count(long connected, long failed, long cpuMicros) {}

  /** Opens a connection and resets it. */
  @FunctionalInterface
  interface Connect {
    void to(String domain) throws IOException, InterruptedException;
  }

  /**
   * Connects for two periods, the first of which began when this process did, and ends the process.
   *
   * @param width how many connects are to be made at once
   */
  static void run(Connect connect, int width, Duration period) throws InterruptedException {
    OnAndOn work = new OnAndOn(connect);
    for (int i = 0; i < width; i++) {
      Thread.ofVirtual().start(work::connectOnAndOn);
    }
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    Thread.sleep(Duration.between(Instant.now(), start.plus(period)));
    work.tell();
    Thread.sleep(Duration.between(Instant.now(), start.plus(period).plus(period)));
    work.tell();
    System.exit(0);
  }

  private void tell() {
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1_000;
    Count now = new Count(connected.sum(), failed.sum(), cpu);
    System.out.println(
        (now.connected - before.connected)
            + " "
            + (now.failed - before.failed)
            + " "
            + (now.cpuMicros - before.cpuMicros));
    before = now;
  }

  private void connectOnAndOn() {
    while (true) {
      try {
        connect.to("d" + next.getAndIncrement() + ".example");
        connected.increment();
      } catch (IOException e) {
        failed.increment();
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
