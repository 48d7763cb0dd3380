package mxconnect.core;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import mxconnect.api.MxConnection;

/** A connection to come. Cancelling interrupts the thread that is making it. */
final class AsyncConnect extends CompletableFuture<MxConnection> {
  private final Thread thread;

  private AsyncConnect(Callable<MxConnection> work) {
    this.thread = Thread.ofVirtual().name("mxconnect-async").unstarted(() -> run(work));
  }

  static AsyncConnect start(Callable<MxConnection> work) {
    AsyncConnect connect = new AsyncConnect(work);
    connect.thread.start();
    return connect;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      thread.interrupt();
    }
    return cancelled;
  }

  /** A future made of this one has no thread to interrupt. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  private void run(Callable<MxConnection> work) {
    try {
      MxConnection connection = work.call();
      if (!complete(connection)) {
        connection.close();
      }
    } catch (Throwable e) {
      completeExceptionally(e);
    }
  }
}
