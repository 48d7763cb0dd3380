package mxconnect.core.policy.store;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs foreign code for a limited time and then goes on without it, also if it does not end when it
 * is interrupted. Such code keeps its thread, so no more than some of it runs at once. Thread-safe.
 */
final class TimedCalls {
  private final Semaphore free;

  /**
   * Makes it.
   *
   * @param most how many calls run at once, those included that nobody waits for any more
   */
  TimedCalls(int most) {
    this.free = new Semaphore(most);
  }

  /**
   * Runs code on a thread of its own. The time limit holds for the code, and beforehand for the
   * wait until one of the other calls has ended.
   *
   * @throws TimeoutException if the time was over; the code has been interrupted
   * @throws ExecutionException if it failed
   * @throws InterruptedException if this thread was interrupted; the code has been interrupted too
   */
  void run(Duration limit, Runnable code)
      throws TimeoutException, ExecutionException, InterruptedException {
    if (!free.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("too many other calls have not ended");
    }
    FutureTask<Boolean> call = start(code);
    try {
      boolean unused = call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      call.cancel(true);
    }
  }

  /** Starts code, in a place that is taken for it already. */
  private FutureTask<Boolean> start(Runnable code) {
    boolean started = false;
    try {
      FutureTask<Boolean> call = new FutureTask<>(code, true);
      Thread unused =
          Thread.ofVirtual()
              .name("mxconnect-policy-call")
              .inheritInheritableThreadLocals(false)
              .start(() -> run(call));
      started = true;
      return call;
    } finally {
      if (!started) {
        free.release();
      }
    }
  }

  private void run(FutureTask<?> call) {
    try {
      call.run();
    } finally {
      free.release();
    }
  }
}
