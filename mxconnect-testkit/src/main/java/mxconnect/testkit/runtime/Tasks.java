package mxconnect.testkit.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The virtual threads of one server; closing it interrupts them and waits for their end.
 *
 * <p>An interrupt closes the socket on which a virtual thread waits, so it ends every task.
 */
public final class Tasks implements AutoCloseable {
  private static final long CLOSE_SECONDS = 10;

  private final ExecutorService threads;

  /**
   * Makes an empty set of tasks.
   *
   * @param name the name of the threads
   */
  public Tasks(String name) {
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name).factory());
  }

  /** Runs a task in a thread of its own; after {@link #close} it is not run. */
  public void run(Task task) {
    run(() -> {}, task);
  }

  /**
   * Runs a task in a thread of its own.
   *
   * @param resource what belongs to the task: closed at its end, or at once after {@link #close}
   * @param task the task
   */
  public void run(Closeable resource, Task task) {
    try {
      threads.execute(() -> runQuietly(resource, task));
    } catch (RejectedExecutionException closed) {
      runQuietly(resource, () -> {});
    }
  }

  /** Ends every task. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a task is still running: " + threads);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runQuietly(Closeable resource, Task task) {
    try (resource) {
      task.run();
    } catch (IOException | InterruptedException ended) {
      // The peer has gone or the server is closing: either ends the task, neither is an error.
      return;
    }
  }

  /** What a thread does. */
  @FunctionalInterface
  public interface Task {
    /** Runs until it is done, its peer goes or the server closes. */
    void run() throws IOException, InterruptedException;
  }
}
