package mxconnect.api.spi.support;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import mxconnect.api.spi.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Closes channels when their time is over: one thread for all of them, which is there while there
 * is a channel. It sleeps until the first end, and is woken only for one that is earlier; the
 * channels of queries that are answered cost it nothing. Thread-safe.
 */
final class ChannelTimer implements AutoCloseable {
  /** As good as never; half of what the differences of two moments may be. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private static final long PAUSE = Duration.ofMillis(10).toNanos();

  private final Set<TimedChannel<?>> channels = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Thread> watcher = new AtomicReference<>();
  private volatile long wakesAt;
  private volatile boolean closed;

  /** Takes a channel that was just opened; it is closed when the deadline has passed. */
  <C extends Channel> TimedChannel<C> start(C channel, Deadline deadline) throws IOException {
    boolean started = false;
    try {
      long end = end(deadline);
      TimedChannel<C> timed = new TimedChannel<>(channel, end);
      channels.add(timed);
      if (closed) {
        end(timed);
        throw new IOException("the sockets are closed");
      }
      watch(end);
      started = true;
      return timed;
    } finally {
      if (!started) {
        channel.close();
      }
    }
  }

  /** Gives a channel another deadline; returns false if it is closed. */
  boolean restart(TimedChannel<?> timed, Deadline deadline) {
    return restart(timed, end(deadline));
  }

  /** Gives a channel so many nanoseconds more; returns false if it is closed. */
  boolean restart(TimedChannel<?> timed, long end) {
    if (!timed.prolong(end)) {
      return false;
    }
    watch(end);
    return true;
  }

  /** Closes a channel. */
  void end(TimedChannel<?> timed) throws IOException {
    channels.remove(timed);
    timed.close();
  }

  /** Returns how many channels are open. */
  int size() {
    return channels.size();
  }

  private static long end(Deadline deadline) {
    return System.nanoTime() + Math.min(deadline.remainingNanos(), FAR);
  }

  private void watch(long end) {
    Thread thread = watcher.get();
    if (thread == null) {
      // The thread serves many, so it inherits nothing from the first one.
      Thread own =
          Thread.ofVirtual()
              .name("mxconnect-dns-timer")
              .inheritInheritableThreadLocals(false)
              .unstarted(this::run);
      if (watcher.compareAndSet(null, own)) {
        start(own);
      }
    } else if (end - wakesAt < 0) {
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

  /** Whoever adds a channel meanwhile either is seen here or wakes this thread. */
  private void run() {
    do {
      wakesAt = System.nanoTime() + 2 * FAR;
      long now = System.nanoTime();
      long least = closeWhatIsOverdue(now);
      wakesAt = now + least;
      if (least > 0) {
        LockSupport.parkNanos(this, least);
      }
    } while (!channels.isEmpty() || !leaves());
  }

  /** Without memory it is tried again: nobody else would. */
  private long closeWhatIsOverdue(long now) {
    try {
      return closeOverdue(now);
    } catch (OutOfMemoryError lack) {
      return PAUSE;
    }
  }

  private long closeOverdue(long now) {
    channels.forEach(timed -> timed.closeAfter(now));
    channels.removeIf(TimedChannel::isClosed);
    long least = FAR;
    for (TimedChannel<?> timed : channels) {
      least = Math.min(least, timed.left(now));
    }
    return channels.isEmpty() ? 0 : least;
  }

  /** One that is added just now, and has still seen this thread, is not left alone. */
  private boolean leaves() {
    Thread own = Thread.currentThread();
    return !watcher.compareAndSet(own, null)
        || channels.isEmpty()
        || !watcher.compareAndSet(null, own);
  }

  /** Closes all channels; further ones are closed when they are added. */
  @Override
  public void close() {
    closed = true;
    for (TimedChannel<?> timed : channels) {
      try {
        end(timed);
      } catch (IOException e) {
        // It is given up either way.
      }
    }
    Thread thread = watcher.get();
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
