package mxconnect.cli.progress;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import mxconnect.cli.text.Terminal;

/**
 * Shows on a terminal how far a run has got while its results are written. The line is drawn anew
 * at most ten times a second. Where results go to the same terminal it is erased before each, and
 * put back behind it. The cursor stays at the beginning of the line and is never hidden, so that
 * nothing has to be put right but the line itself, however the run ends; that a line is not
 * continued on the next one is switched on again behind each. Thread-safe.
 *
 * @param <E> the ways in which what is counted ends, the best first
 */
public final class ProgressLine<E extends Enum<E>> implements AutoCloseable {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String ERASE = "\r\u001b[K";

  /** What is wider than a terminal that was made narrower is cut at its edge. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final boolean shared;
  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private final ProgressBar<E> bar;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private long drawnAt;
  private String line = "";
  private volatile boolean shown;
  private volatile boolean over;

  /** Writes a result. */
  @FunctionalInterface
  public interface Writing {
    /**
     * Writes it.
     *
     * @throws IOException if nobody takes it
     */
    void write() throws IOException;
  }

  /**
   * Makes a line that is drawn when it is due.
   *
   * @param out standard error, which is a terminal
   * @param terminal its properties
   * @param shared whether results are written to the same terminal
   * @param ends the ways to end
   * @param look how they are shown
   * @param nanoTime the time
   */
  public ProgressLine(
      PrintStream out,
      Terminal terminal,
      boolean shared,
      Class<E> ends,
      Look<E> look,
      LongSupplier nanoTime) {
    this.shared = shared;
    this.terminal = out;
    this.nanoTime = nanoTime;
    this.bar = new ProgressBar<>(terminal, ends, look);
    this.drawnAt = nanoTime.getAsLong() - REDRAW_NANOS;
  }

  /** Draws from now on, until it is closed. */
  public void start() {
    Thread.ofVirtual().name("progress").start(this::redraw);
  }

  /** Sets how many there are in all. */
  public void known(long total) {
    locked(() -> bar.known(total));
  }

  /**
   * Counts one that has ended, and has its result written.
   *
   * @throws IOException if nobody takes it
   */
  public void count(E end, Writing result) throws IOException {
    lock.lock();
    try {
      bar.count(end);
      if (shared) {
        erase();
      }
      result.write();
      drawIfDue();
      putBack();
    } finally {
      lock.unlock();
    }
  }

  /** Erases the line for good. */
  public void stop() {
    locked(this::end);
  }

  /** Erases the line for good, without the lock that a result holds which nobody takes. */
  public void abandon() {
    closed.countDown();
    end();
  }

  @Override
  public void close() {
    closed.countDown();
    stop();
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
  public void tick() {
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

  private void end() {
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
