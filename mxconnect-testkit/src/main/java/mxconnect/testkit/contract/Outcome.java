package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opentest4j.AssertionFailedError;

/** How a call ends that is made on another thread. */
final class Outcome {
  private final FutureTask<?> call;
  private final Thread thread;

  private Outcome(FutureTask<?> call, Thread thread) {
    this.call = call;
    this.thread = thread;
  }

  static Outcome of(Thread.Builder kind, Callable<?> call) {
    FutureTask<?> task = new FutureTask<>(call);
    return new Outcome(task, kind.start(task));
  }

  static Outcome of(Callable<?> call) {
    return of(Thread.ofVirtual(), call);
  }

  void interrupt() {
    thread.interrupt();
  }

  /**
   * Waits for the failure of the call, and returns it.
   *
   * @param limit how long to wait at most
   * @throws AssertionError if it does not end, or in another way
   */
  <T extends Throwable> T assertFailure(Class<T> kind, Duration limit) throws InterruptedException {
    try {
      Object result = call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      throw new AssertionFailedError("It gave " + result + " and should have failed");
    } catch (ExecutionException e) {
      return assertInstanceOf(kind, e.getCause(), "what it failed with");
    } catch (TimeoutException e) {
      throw new AssertionFailedError("It has not ended, on " + thread, e);
    } finally {
      call.cancel(true);
    }
  }
}
