package mxconnect.cli.check.gather;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What goes on side by side for one target. Closing it interrupts what still runs and waits. */
final class Tasks implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  <T> Future<T> begin(Callable<T> work) {
    return threads.submit(work);
  }

  /**
   * Waits for the end of a task.
   *
   * @throws InterruptedException if this thread, or the task, was interrupted
   */
  static <T> T end(Future<T> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException mistake -> throw mistake;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
