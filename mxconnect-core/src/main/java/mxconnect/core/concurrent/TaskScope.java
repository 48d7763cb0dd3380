package mxconnect.core.concurrent;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that one delivery runs beside its own thread. Closing interrupts those still running
 * and does not wait for them: a task owns what it opens and closes it when it is interrupted.
 */
public final class TaskScope implements AutoCloseable {
  private final Starter starter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<FutureTask<?>> running = new ArrayDeque<>();
  private boolean closed;

  /** Makes a scope whose tasks run on virtual threads of their own. */
  public TaskScope() {
    this((name, task) -> Thread.ofVirtual().name("mxconnect-" + name).start(task));
  }

  /** Makes a scope whose tasks are run in another way, for tests. */
  public TaskScope(Starter starter) {
    this.starter = starter;
  }

  /**
   * Starts a task; one forked after {@link #close} is cancelled already.
   *
   * @param name the thread's name, for dumps
   * @param work the task
   * @return its result to come
   */
  public <T> Future<T> fork(String name, Callable<T> work) {
    Task<T> task = new Task<>(work);
    lock.lock();
    try {
      if (closed) {
        task.cancel(true);
        return task;
      }
      running.add(task);
    } finally {
      lock.unlock();
    }
    boolean started = false;
    try {
      starter.start(name, task);
      started = true;
      return task;
    } finally {
      if (!started) {
        task.cancel(true);
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    for (FutureTask<?> task = next(); task != null; task = next()) {
      task.cancel(true);
    }
  }

  /** Takes out one that is left. */
  private @Nullable FutureTask<?> next() {
    lock.lock();
    try {
      return running.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Runs tasks. */
  @FunctionalInterface
  public interface Starter {
    /** Runs a task, on a thread of this name if it has its own. */
    void start(String name, Runnable task);
  }

  private final class Task<T> extends FutureTask<T> {
    Task(Callable<T> work) {
      super(work);
    }

    @Override
    protected void done() {
      lock.lock();
      try {
        running.remove(this);
      } finally {
        lock.unlock();
      }
    }
  }
}
