package mxconnect.api.spi.support;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The servers to ask, which are found anew at most every 30 s. Thread-safe. */
final class ServerList {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ReentrantLock finding = new ReentrantLock();
  private final Supplier<List<InetSocketAddress>> source;
  private final LongSupplier clock;
  private volatile List<InetSocketAddress> servers;
  private volatile long next;

  ServerList(Supplier<List<InetSocketAddress>> source, LongSupplier clock) {
    this.source = source;
    this.clock = clock;
    this.servers = List.copyOf(source.get());
    this.next = clock.getAsLong() + PAUSE.toNanos();
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("addresses must not be empty");
    }
  }

  /** Returns the servers; one who asks finds them anew, and those beside it do not wait for it. */
  List<InetSocketAddress> current() {
    if (next - clock.getAsLong() <= 0 && finding.tryLock()) {
      try {
        next = clock.getAsLong() + PAUSE.toNanos();
        List<InetSocketAddress> found = List.copyOf(source.get());
        servers = found.isEmpty() ? servers : found;
      } catch (RuntimeException unknown) {
        // Those that were known may be right still.
      } finally {
        finding.unlock();
      }
    }
    return servers;
  }
}
