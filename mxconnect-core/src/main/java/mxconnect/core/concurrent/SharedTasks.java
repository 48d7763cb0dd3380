package mxconnect.core.concurrent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The tasks of one kind that are under way, each on a virtual thread of its own. Thread-safe.
 *
 * @param <K> what makes two tasks equal
 * @param <T> the kind of task
 */
public final class SharedTasks<K, T extends SharedTask<?>> implements AutoCloseable {
  private final String threadName;
  private final ConcurrentMap<K, T> joinable = new ConcurrentHashMap<>();
  private final Set<T> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes an empty set.
   *
   * @param threadName how the names of the threads begin, for dumps
   */
  public SharedTasks(String threadName) {
    this.threadName = threadName;
  }

  /**
   * Joins the equal task that is under way; starts this one if there is none. One that cannot be
   * started has failed, for all who have joined it meanwhile.
   */
  public T join(K key, T own) {
    T task = joinable.compute(key, (k, other) -> other != null && other.join() ? other : own);
    if (task.equals(own)) {
      start(key, own);
    }
    return task;
  }

  /**
   * Starts a task, whether or not there is an equal one. Others join it only by {@link #join}. One
   * that cannot be started has failed.
   */
  public void start(K key, T task) {
    try {
      running.add(task);
      if (closed) {
        task.cancel(true);
      }
      // The thread serves many, so it inherits nothing from the first one.
      Thread.ofVirtual()
          .name(threadName + " " + key)
          .inheritInheritableThreadLocals(false)
          .start(() -> run(key, task));
    } catch (RuntimeException | Error e) {
      forget(key, task);
      task.fail(e);
    }
  }

  /** Interrupts all tasks, also later ones, and does not wait for them. */
  @Override
  public void close() {
    closed = true;
    running.forEach(task -> task.cancel(true));
  }

  private void run(K key, T task) {
    try {
      task.run();
    } finally {
      forget(key, task);
    }
  }

  private void forget(K key, T task) {
    joinable.remove(key, task);
    running.remove(task);
  }
}
