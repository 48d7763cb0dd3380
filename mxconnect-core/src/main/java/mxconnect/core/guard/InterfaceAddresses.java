package mxconnect.core.guard;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mxconnect.api.spi.support.PrintableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of this machine's network interfaces, read anew every few seconds, because
 * interfaces come and go. Thread-safe.
 */
public final class InterfaceAddresses implements Supplier<Set<InetAddress>> {
  private static final Logger LOG = LoggerFactory.getLogger(InterfaceAddresses.class);
  private static final long LIFETIME = Duration.ofSeconds(5).toNanos();

  private final Callable<Set<InetAddress>> source;
  private final LongSupplier clock;

  /** Two threads may renew it at once, which costs one reading and does no harm. */
  private volatile Snapshot snapshot;

  /** Makes a source that reads the interfaces of the system. */
  public InterfaceAddresses() {
    this(InterfaceAddresses::read, System::nanoTime);
  }

  InterfaceAddresses(Callable<Set<InetAddress>> source, LongSupplier clock) {
    this.source = source;
    this.clock = clock;
    this.snapshot = new Snapshot(Set.of(), clock.getAsLong() - LIFETIME);
  }

  /** Returns the addresses; the last ones known if the system will not tell. */
  @Override
  public Set<InetAddress> get() {
    long now = clock.getAsLong();
    if (now - snapshot.takenAt() >= LIFETIME) {
      snapshot = new Snapshot(readOrKeep(), now);
    }
    return snapshot.addresses();
  }

  private Set<InetAddress> readOrKeep() {
    try {
      return source.call();
    } catch (Exception e) {
      LOG.atWarn()
          .setCause(PrintableCause.of(e))
          .log("the addresses of the network interfaces cannot be read");
      return snapshot.addresses();
    }
  }

  private static Set<InetAddress> read() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Snapshot(Set<InetAddress> addresses, long takenAt) {}
}
