package mxconnect.api.spi.support;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers for a minute which servers were silent, so that they are asked last and others need not
 * wait for them (RFC 2308 §7.2). Thread-safe.
 */
final class Silences {
  private static final Duration MEMORY = Duration.ofMinutes(1);

  private final Map<InetSocketAddress, Long> ends = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  Silences(LongSupplier clock) {
    this.clock = clock;
  }

  void add(InetSocketAddress server) {
    ends.put(server, clock.getAsLong() + MEMORY.toNanos());
  }

  void remove(InetSocketAddress server) {
    ends.remove(server);
  }

  boolean contains(InetSocketAddress server) {
    Long end = ends.get(server);
    return end != null && end - clock.getAsLong() > 0;
  }

  /** Returns the servers in their order, but those that were silent behind the others. */
  List<InetSocketAddress> last(List<InetSocketAddress> servers) {
    List<InetSocketAddress> order = new ArrayList<>();
    List<InetSocketAddress> silent = new ArrayList<>();
    servers.forEach(server -> (contains(server) ? silent : order).add(server));
    order.addAll(silent);
    return order;
  }
}
