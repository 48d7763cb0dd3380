package com.example.socks;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.LocalResources;

/** The proxies in their order; one that has failed lately comes last. Thread-safe. */
final class Proxies {
  private static final long PENALTY = Duration.ofSeconds(30).toNanos();

  private final List<InetSocketAddress> proxies;
  private final Optional<Credentials> credentials;
  private final Map<InetSocketAddress, Long> failed = new ConcurrentHashMap<>();

  Proxies(List<InetSocketAddress> proxies, Optional<Credentials> credentials) {
    this.proxies = List.copyOf(proxies);
    this.credentials = credentials;
  }

  boolean areNone() {
    return proxies.isEmpty();
  }

  /**
   * Connects through the first proxy that can. A proxy that says nothing costs its share of the
   * time.
   *
   * @throws ProxyException if none can
   */
  Socket connect(Destination destination, Deadline deadline)
      throws ProxyException, InterruptedException {
    ProxyException last =
        new ProxyException("SOCKS5 proxies", new SocketTimeoutException("no time left"));
    int left = proxies.size();
    for (InetSocketAddress proxy : inOrder()) {
      Deadline share = deadline.share(left--);
      try {
        Socket socket = new Socks5(proxy, credentials, share, deadline).connect(destination);
        failed.remove(proxy);
        return socket;
      } catch (HostException e) {
        failed.remove(proxy);
        throw e;
      } catch (ProxyException e) {
        if (!LocalResources.isMissing(e.failure())) {
          failed.put(proxy, System.nanoTime());
        }
        last = e;
      }
    }
    throw last;
  }

  private List<InetSocketAddress> inOrder() {
    return proxies.stream().sorted(Comparator.comparing(this::hasFailedLately)).toList();
  }

  private boolean hasFailedLately(InetSocketAddress proxy) {
    Long since = failed.get(proxy);
    return since != null && System.nanoTime() - since < PENALTY;
  }
}
