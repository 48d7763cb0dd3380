package mxconnect.api.spi.support;

import java.io.IOException;
import java.nio.channels.Channel;
import mxconnect.api.spi.Deadline;

/** Closes channels when their time is over. Thread-safe. */
final class ChannelTimer implements AutoCloseable {
  /** As good as never; half of what the differences of two moments may be. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private final Alarms<TimedChannel<?>> alarms = new Alarms<>("mxconnect-dns-timer");
  private volatile boolean closed;

  /** Takes a channel that was just opened; it is closed when the deadline has passed. */
  <C extends Channel> TimedChannel<C> start(C channel, Deadline deadline) throws IOException {
    boolean started = false;
    try {
      TimedChannel<C> timed = new TimedChannel<>(channel, end(deadline));
      alarms.set(timed);
      if (closed) {
        end(timed);
        throw new IOException("the sockets are closed");
      }
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
    alarms.set(timed);
    return true;
  }

  /** Closes a channel. */
  void end(TimedChannel<?> timed) throws IOException {
    alarms.cancel(timed);
    timed.close();
  }

  /** Returns how many channels are open. */
  int size() {
    return alarms.size();
  }

  private static long end(Deadline deadline) {
    return System.nanoTime() + Math.min(deadline.remainingNanos(), FAR);
  }

  /** Closes all channels; further ones are closed when they are added. */
  @Override
  public void close() {
    closed = true;
    for (TimedChannel<?> timed : alarms.cancelAll()) {
      try {
        timed.close();
      } catch (IOException e) {
        // It is given up either way.
      }
    }
  }
}
