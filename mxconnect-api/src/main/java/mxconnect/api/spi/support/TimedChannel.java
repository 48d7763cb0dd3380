package mxconnect.api.spi.support;

import java.io.IOException;
import java.nio.channels.Channel;
import mxconnect.api.spi.Deadline;

/**
 * A channel that is closed at a deadline, which ends whatever waits on it with a {@link
 * java.nio.channels.ClosedChannelException}.
 *
 * <p>Blocking channels have no timeouts, and the sockets that they offer for this hold a lock while
 * they wait, which keeps a virtual thread on its carrier before Java 24.
 */
final class TimedChannel<C extends Channel> implements AutoCloseable {
  private final C channel;
  private final Thread timer;

  TimedChannel(C channel, Deadline deadline) {
    this.channel = channel;
    this.timer =
        Thread.ofVirtual().name("mxconnect-dns-timer").start(() -> closeAt(deadline, channel));
  }

  private static void closeAt(Deadline deadline, Channel channel) {
    try (channel) {
      Thread.sleep(deadline.remaining());
    } catch (InterruptedException | IOException done) {
      // The exchange has ended, and closes the channel as well.
    }
  }

  C channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    timer.interrupt();
    channel.close();
  }
}
