package mxconnect.dns.jdk;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.spi.Deadline;

/** Work on a virtual thread of its own, which has ended when this is closed. */
final class Branch<T> implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final FutureTask<T> work;
  private final Runnable unblock;
  private final Thread thread;

  /**
   * Starts the work.
   *
   * @param unblock ends waits of the work that do not heed interruption
   */
  Branch(Callable<T> work, Runnable unblock) {
    this.work = new FutureTask<>(work);
    this.unblock = unblock;
    this.thread = Thread.ofVirtual().name("mxconnect-dns-jdk").start(this.work);
  }

  T get() throws ExecutionException, InterruptedException {
    return work.get();
  }

  T get(Deadline deadline) throws ExecutionException, InterruptedException, TimeoutException {
    return work.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends the work; more than one push may be needed, as it may be about to begin its wait. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      unblock.run();
      thread.interrupt();
      try {
        thread.join(PAUSE);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
