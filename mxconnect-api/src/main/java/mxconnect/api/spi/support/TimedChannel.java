package mxconnect.api.spi.support;

import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A channel that is closed when its time is over, which ends whatever waits on it with a {@link
 * java.nio.channels.ClosedChannelException}. Its time may be prolonged until then.
 *
 * <p>Blocking channels have no timeouts, and the sockets that they offer for this hold a lock while
 * they wait, which keeps a virtual thread on its carrier before Java 24.
 */
final class TimedChannel<C extends Channel> implements Alarms.Alarm, AutoCloseable {
  private final C channel;

  /** Nothing once it is closed. */
  private final AtomicReference<@Nullable Term> term;

  TimedChannel(C channel, long end) {
    this.channel = channel;
    this.term = new AtomicReference<>(new Term(end));
  }

  C channel() {
    return channel;
  }

  /** Sets another end; returns false if the channel is closed. */
  boolean prolong(long end) {
    Term before = term.get();
    return before != null && term.compareAndSet(before, new Term(end));
  }

  /** Closes the channel, unless its time was prolonged meanwhile. */
  @Override
  public void ring(long now) {
    Term last = term.get();
    if (last != null && last.end() - now <= 0 && term.compareAndSet(last, null)) {
      try {
        channel.close();
      } catch (IOException e) {
        // It is given up either way.
      }
    }
  }

  @Override
  public long left(long now) {
    Term last = term.get();
    return last == null ? 0 : last.end() - now;
  }

  @Override
  public void close() throws IOException {
    term.set(null);
    channel.close();
  }

  /**
   * When it is closed.
   *
   * @param end a moment of {@link System#nanoTime}
   */
  private record Term(long end) {}
}
