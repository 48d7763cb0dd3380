package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rings for what has not ended in time: one virtual thread for all alarms, which is there while one
 * is set. It sleeps until the first is due, a second at most, and is woken only for one that is due
 * before that; those that are cancelled in time, as nearly all are, cost it nothing. A timed wait
 * of a virtual thread costs the timer of its scheduler two hand-overs, whether or not it ends in
 * time.
 *
 * <p>An alarm may ring 2 ms late, and later if no carrier is free. Thread-safe.
 *
 * @param <A> what they are set for
 */
public final class Alarms<A extends Alarms.Alarm> {
  /** Alarms that are due at about the same time ring together. */
  private static final long GRAIN = Duration.ofMillis(2).toNanos();

  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
  private static final long PAUSE = Duration.ofMillis(10).toNanos();

  private final String threadName;
  private final long longestSleep;

  /** Those that are set, and what says by which call of {@link #set}. */
  private final Map<A, Object> alarms = new ConcurrentHashMap<>();

  private final AtomicReference<@Nullable Thread> watcher = new AtomicReference<>();
  private volatile long wakesAt;

  /**
   * Makes alarms of which none is set.
   *
   * @param threadName the name of their thread
   */
  public Alarms(String threadName) {
    this(threadName, LONGEST_SLEEP);
  }

  Alarms(String threadName, Duration longestSleep) {
    this.threadName = requireNonNull(threadName, "threadName");
    this.longestSleep = longestSleep.toNanos();
  }

  /** What is to end in time. Thread-safe; of its own kind, as no two alarms are equal. */
  public interface Alarm {
    /**
     * Returns the nanoseconds until it is due; none or less if it is, or is not wanted any more.
     *
     * @param now a moment of {@link System#nanoTime}
     */
    long left(long now);

    /**
     * It is due. Must not wait nor fail, as others are waiting for the thread.
     *
     * @param now a moment of {@link System#nanoTime}
     */
    void ring(long now);
  }

  /** Sets an alarm, which rings once, or lets one that is set be due earlier than before. */
  public void set(A alarm) {
    alarms.put(requireNonNull(alarm, "alarm"), new Object());
    long now = System.nanoTime();
    watch(now + Math.min(alarm.left(now), longestSleep));
  }

  /** Cancels an alarm; one that is due at this moment may ring still. */
  public void cancel(A alarm) {
    alarms.remove(requireNonNull(alarm, "alarm"));
  }

  /** Cancels all, lets the thread end, and returns those that were set. */
  public List<A> cancelAll() {
    List<A> all = List.copyOf(alarms.keySet());
    alarms.keySet().removeAll(all);
    Thread thread = watcher.get();
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    return all;
  }

  /** Returns how many are set. */
  public int size() {
    return alarms.size();
  }

  private void watch(long due) {
    Thread thread = watcher.get();
    if (thread == null) {
      // The thread serves many, so it inherits nothing from the first one.
      Thread own =
          Thread.ofVirtual()
              .name(threadName)
              .inheritInheritableThreadLocals(false)
              .unstarted(this::run);
      if (watcher.compareAndSet(null, own)) {
        start(own);
      }
    } else if (due - wakesAt < 0) {
      LockSupport.unpark(thread);
    }
  }

  /** One that cannot be started must not keep others from being. */
  private void start(Thread own) {
    boolean started = false;
    try {
      own.start();
      started = true;
    } finally {
      if (!started) {
        watcher.compareAndSet(own, null);
      }
    }
  }

  /** Whoever sets an alarm meanwhile either is seen here or wakes this thread. */
  private void run() {
    do {
      wakesAt = System.nanoTime() + 2 * longestSleep;
      long now = System.nanoTime();
      long sleep = ringThoseDue(now);
      wakesAt = now + sleep;
      if (!alarms.isEmpty()) {
        LockSupport.parkNanos(this, sleep);
      }
    } while (!alarms.isEmpty() || !leaves());
  }

  /** Returns how long to sleep. Without memory it is tried again: nobody else would. */
  private long ringThoseDue(long now) {
    try {
      long least = longestSleep;
      for (A alarm : alarms.keySet()) {
        least = Math.min(least, sleepFor(alarm, now));
      }
      return Math.max(least, GRAIN);
    } catch (OutOfMemoryError lack) {
      return PAUSE;
    }
  }

  /** Returns how long to sleep for one; if it is over, it is set no more, unless it is again. */
  private long sleepFor(A alarm, long now) {
    Object set = alarms.get(alarm);
    long left = ringIfDue(alarm, now);
    if (left > 0) {
      return left;
    }
    if (set != null) {
      alarms.remove(alarm, set);
    }
    return longestSleep;
  }

  /** Returns what is left; it may be given more time meanwhile. One that fails is over. */
  private static long ringIfDue(Alarm alarm, long now) {
    try {
      if (alarm.left(now) <= 0) {
        alarm.ring(now);
      }
      return alarm.left(now);
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      return 0;
    }
  }

  /** One that is set just now, and has still seen this thread, is not left alone. */
  private boolean leaves() {
    Thread own = Thread.currentThread();
    return !watcher.compareAndSet(own, null)
        || alarms.isEmpty()
        || !watcher.compareAndSet(null, own);
  }
}
