package mxconnect.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mxconnect.api.MxConnection;

/**
 * A connection that is made on a thread of its own. Ending its future, or a stage made of that,
 * from outside (by cancelling, a time limit, or completing it by hand) gives up the call: the
 * thread is interrupted, and a connection that comes too late is closed. Once the call has been
 * told that its connection is taken, ending the future from outside does nothing any more, nor does
 * ending a stage before the connection has got there: it would belong to nobody.
 */
final class AsyncConnect {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final Stage<MxConnection> connection = new Stage<>();
  private final AtomicReference<Claim> claim = new AtomicReference<>(Claim.OPEN);
  private final Thread thread;

  private enum Claim {
    OPEN,
    TAKEN,
    GIVEN_UP
  }

  /** The call. */
  @FunctionalInterface
  interface Work {
    /**
     * Connects.
     *
     * @param taken asked when there is a connection, whether anybody still takes it
     */
    MxConnection connect(BooleanSupplier taken) throws Exception;
  }

  private AsyncConnect(Work work) {
    this.thread = Thread.ofVirtual().name("mxconnect-async").unstarted(() -> run(work));
  }

  static CompletableFuture<MxConnection> start(Work work) {
    AsyncConnect call = new AsyncConnect(work);
    call.thread.start();
    return call.connection;
  }

  private void run(Work work) {
    try {
      MxConnection made = work.connect(() -> becomes(Claim.TAKEN));
      if (!connection.succeed(made)) {
        made.close();
      }
    } catch (Throwable e) {
      if (claim.get() != Claim.GIVEN_UP) { // else whoever gave it up is about to end the future
        insistOnTelling(e);
      }
    }
  }

  /** Somebody waits for ever otherwise. */
  private void insistOnTelling(Throwable failure) {
    boolean told = false;
    while (!told) {
      try {
        connection.fail(failure);
        told = true;
      } catch (OutOfMemoryError lack) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private boolean becomes(Claim wanted) {
    return claim.compareAndSet(Claim.OPEN, wanted) || claim.get() == wanted;
  }

  /** The future of the call, or one made of it: the JDK completes those from inside by itself. */
  private final class Stage<T> extends CompletableFuture<T> {
    boolean succeed(T value) {
      return super.complete(value);
    }

    void fail(Throwable cause) {
      super.completeExceptionally(cause);
    }

    boolean abandon() {
      return becomes(Claim.GIVEN_UP) && super.cancel(true);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Stage<>();
    }

    @Override
    public boolean complete(T value) {
      return endedFromOutside(() -> super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable cause) {
      return endedFromOutside(() -> super.completeExceptionally(cause));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return endedFromOutside(() -> super.cancel(mayInterruptIfRunning));
    }

    /**
     * Once the call has ended, its thread runs the stages of callers, which is not ours to stop.
     */
    private boolean endedFromOutside(BooleanSupplier end) {
      if (isDone()) {
        return end.getAsBoolean();
      }
      boolean givenUp = becomes(Claim.GIVEN_UP);
      if (!givenUp && (this == connection || !connection.isDone())) {
        return false;
      }
      boolean ended = end.getAsBoolean();
      if (givenUp && (this == connection ? ended : connection.abandon())) {
        thread.interrupt();
      }
      return ended;
    }
  }
}
