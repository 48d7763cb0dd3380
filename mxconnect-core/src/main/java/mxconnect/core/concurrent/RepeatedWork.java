package mxconnect.core.concurrent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done again and again, with a pause before each time, on a virtual thread: from the
 * first {@link #start} until it is closed. Thread-safe.
 */
public final class RepeatedWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedWork.class);

  private final String name;
  private final Work pause;
  private final Work work;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Thread> thread = Optional.empty();
  private boolean closed;

  /**
   * Makes work that waits to be started.
   *
   * @param name what it is, for dumps and the log
   * @param pause the time before each turn
   * @param work what to do; if it fails, that is logged, and it has another turn
   */
  public RepeatedWork(String name, Duration pause, Work work) {
    this(name, () -> Thread.sleep(pause), work);
  }

  RepeatedWork(String name, Work pause, Work work) {
    this.name = name;
    this.pause = pause;
    this.work = work;
  }

  /** Something that takes time. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws InterruptedException;
  }

  /** Starts, unless it has been started or closed. */
  public void start() {
    lock.lock();
    try {
      if (thread.isEmpty() && !closed) {
        // The thread serves many, so it inherits nothing from the first one.
        thread =
            Optional.of(
                Thread.ofVirtual()
                    .name("mxconnect-" + name)
                    .inheritInheritableThreadLocals(false)
                    .start(this::repeat));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the work, and does not wait for it. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      thread.ifPresent(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  private void repeat() {
    try {
      while (true) {
        turn();
        heedTheEnd();
      }
    } catch (InterruptedException end) {
      LOG.trace("{} has ended", name);
    }
  }

  /** Work may have swallowed the interrupt. */
  private void heedTheEnd() {
    lock.lock();
    try {
      if (closed) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Not even a lack of memory ends what nobody would start again. */
  private void turn() throws InterruptedException {
    try {
      pause.run();
      work.run();
    } catch (RuntimeException | Error e) {
      log(e);
    }
  }

  private void log(Throwable failure) {
    try {
      LOG.atError()
          .setCause(PrintableCause.of(failure))
          .log("{} failed: {}", name, Printable.message(failure.toString()));
    } catch (OutOfMemoryError lack) {
      // A line of the log is lost.
    }
  }
}
