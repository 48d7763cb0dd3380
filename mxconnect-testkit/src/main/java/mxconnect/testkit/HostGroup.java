package mxconnect.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mxconnect.testkit.runtime.FreePort;

/**
 * Hosts of one kind, all on one port.
 *
 * @param port the port
 * @param hosts the hosts by their addresses
 */
record HostGroup<H extends Closeable>(int port, Map<InetAddress, H> hosts) implements Closeable {

  /** Starts every host on the first port that is free on all their addresses. */
  static <H extends Closeable> HostGroup<H> start(Map<InetAddress, Opening<H>> openings)
      throws IOException {
    return FreePort.open(port -> start(openings, port));
  }

  private static <H extends Closeable> HostGroup<H> start(
      Map<InetAddress, Opening<H>> openings, int port) throws IOException {
    HostGroup<H> group = new HostGroup<>(port, new HashMap<>());
    try {
      for (Map.Entry<InetAddress, Opening<H>> entry : openings.entrySet()) {
        InetSocketAddress address = new InetSocketAddress(entry.getKey(), port);
        group.hosts.put(entry.getKey(), entry.getValue().open(address));
      }
      return group;
    } catch (IOException e) {
      group.close();
      throw e;
    }
  }

  H host(InetAddress address) {
    return Optional.ofNullable(hosts.get(address))
        .orElseThrow(() -> new IllegalArgumentException("no host at " + address.getHostAddress()));
  }

  @Override
  public void close() throws IOException {
    for (H host : hosts.values()) {
      host.close();
    }
  }

  /** Starts one host. */
  @FunctionalInterface
  interface Opening<H> {
    H open(InetSocketAddress address) throws IOException;
  }
}
