package mxconnect.core;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import mxconnect.api.MxConnection;

/**
 * A connection that is made on a thread of its own. Ending its future, or a stage made of that,
 * from outside (by cancelling, a time limit, or completing it by hand) gives up the call: the
 * thread is interrupted, and a connection that comes too late is closed.
 */
final class AsyncConnect {
  private final Stage<MxConnection> connection = new Stage<>();
  private final Thread thread;

  private AsyncConnect(Callable<MxConnection> work) {
    this.thread = Thread.ofVirtual().name("mxconnect-async").unstarted(() -> run(work));
  }

  static CompletableFuture<MxConnection> start(Callable<MxConnection> work) {
    AsyncConnect call = new AsyncConnect(work);
    call.thread.start();
    return call.connection;
  }

  private void run(Callable<MxConnection> work) {
    try {
      MxConnection made = work.call();
      if (!connection.succeed(made)) {
        made.close();
      }
    } catch (Throwable e) {
      connection.fail(e);
    }
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
      return super.cancel(true);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Stage<>();
    }

    @Override
    public boolean complete(T value) {
      return endedFromOutside(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable cause) {
      return endedFromOutside(super.completeExceptionally(cause));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return endedFromOutside(super.cancel(mayInterruptIfRunning));
    }

    /**
     * Once the call has ended, its thread runs the stages of callers, which is not ours to stop.
     */
    private boolean endedFromOutside(boolean ended) {
      if (ended && (this == connection || connection.abandon())) {
        thread.interrupt();
      }
      return ended;
    }
  }
}
