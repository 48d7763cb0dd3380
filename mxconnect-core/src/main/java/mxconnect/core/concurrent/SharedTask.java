package mxconnect.core.concurrent;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that is done once for all who want it at the same time. It begins with one of them; when the
 * last has left, it is interrupted and nobody can join it any more. Thread-safe.
 *
 * @param <V> what comes of it
 */
public abstract class SharedTask<V> extends FutureTask<V> {
  private final AtomicInteger interested = new AtomicInteger(1);
  private final Queue<DoneListener> listeners = new ConcurrentLinkedQueue<>();

  /** Makes a task that is not yet running. */
  protected SharedTask(Callable<V> work) {
    super(work);
  }

  /** Adds one who is interested; returns false if that comes too late. */
  protected boolean join() {
    return !isDone() && interested.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Ends it with a failure: it could not be started. */
  void fail(Throwable cause) {
    setException(cause);
  }

  /**
   * Has somebody told that this is done: by the thread that has done it, or by this one if it is
   * done already.
   *
   * @param listener told
   */
  public void whenDone(DoneListener listener) {
    listeners.add(listener);
    if (isDone()) {
      tellAll();
    }
  }

  /** Whoever overrides this must call it. */
  @Override
  protected void done() {
    tellAll();
  }

  /** One who cannot be told, as memory is missing, keeps no other from being told. */
  private void tellAll() {
    OutOfMemoryError missing = null;
    for (DoneListener listener = listeners.poll(); listener != null; listener = listeners.poll()) {
      try {
        listener.done();
      } catch (OutOfMemoryError lack) {
        missing = lack;
      }
    }
    if (missing != null) {
      throw missing;
    }
  }

  /** Takes one away who was interested. */
  public void leave() {
    if (interested.decrementAndGet() == 0) {
      cancel(true);
    }
  }
}
