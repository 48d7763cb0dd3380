package mxconnect.cli.check.show.text;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.text.Terminal;

/**
 * Shows on a terminal how far a run has got while another sink takes its results. The line is drawn
 * anew at most ten times a second. Where results go to the same terminal it is erased before each,
 * and put back behind it. The cursor stays at the beginning of the line and is never hidden, so
 * that nothing has to be put right but the line itself, however the run ends; that a line is not
 * continued on the next one is switched on again behind each. Thread-safe.
 */
public final class ProgressSink implements CheckSink {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String ERASE = "\r\u001b[K";

  /** What is wider than a terminal that was made narrower is cut at its edge. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final CheckSink results;
  private final boolean shared;
  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private final ProgressBar bar;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private long drawnAt;
  private String line = "";
  private volatile boolean shown;
  private volatile boolean over;

  /**
   * Makes a sink that draws from now on.
   *
   * @param results takes the results
   * @param shared whether it writes them to the same terminal
   * @param out standard error, which is a terminal
   * @param terminal its properties
   */
  public static ProgressSink start(
      CheckSink results, boolean shared, PrintStream out, Terminal terminal) {
    ProgressSink sink = new ProgressSink(results, shared, out, terminal, System::nanoTime);
    Thread.ofVirtual().name("check-progress").start(sink::redraw);
    return sink;
  }

  ProgressSink(
      CheckSink results,
      boolean shared,
      PrintStream out,
      Terminal terminal,
      LongSupplier nanoTime) {
    this.results = results;
    this.shared = shared;
    this.terminal = out;
    this.nanoTime = nanoTime;
    this.bar = new ProgressBar(terminal);
    this.drawnAt = nanoTime.getAsLong() - REDRAW_NANOS;
  }

  @Override
  public void started(String target) {
    results.started(target);
  }

  @Override
  public void known(long targets) {
    results.known(targets);
    locked(() -> bar.known(targets));
  }

  @Override
  public void result(CheckResult result) throws IOException {
    lock.lock();
    try {
      bar.count(result.verdict());
      if (shared) {
        erase();
      }
      results.result(result);
      drawIfDue();
      putBack();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end(CheckSummary summary) throws IOException {
    locked(this::stop);
    results.end(summary);
  }

  /** Erases the line, without the lock that the result holds which nobody takes. */
  @Override
  public void abandon() {
    closed.countDown();
    stop();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    locked(this::stop);
    results.close();
  }

  private void redraw() {
    try {
      while (!closed.await(REDRAW_NANOS, TimeUnit.NANOSECONDS)) {
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Draws the line again if it is time. */
  void tick() {
    locked(this::drawIfDue);
  }

  private void drawIfDue() {
    long now = nanoTime.getAsLong();
    if (!over && now - drawnAt >= REDRAW_NANOS) {
      line = bar.draw(now);
      drawnAt = now;
      show();
    }
  }

  private void putBack() {
    if (!over && !shown && !line.isEmpty()) {
      show();
    }
  }

  private void show() {
    terminal.print("\r" + NO_WRAP + line + "\u001b[K" + WRAP + "\r");
    terminal.flush();
    shown = true;
  }

  private void stop() {
    over = true;
    erase();
  }

  private void erase() {
    if (shown) {
      terminal.print(ERASE);
      terminal.flush();
      shown = false;
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
