package mxconnect.cache.redis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is, without the password.
 *
 * @param kind what stands there
 * @param tls whether by TLS
 * @param hosts one server, or the sentinels, or some nodes of a cluster
 * @param master the name by which sentinels know the servers; empty without sentinels
 * @param database the number of the database; 0 in a cluster
 */
record RedisAddress(Kind kind, boolean tls, List<HostAndPort> hosts, String master, int database) {

  /** What the hosts of an address are. */
  enum Kind {
    SERVER("", 6379),
    SENTINEL("-sentinel", 26379),
    CLUSTER("-cluster", 6379);

    private final String suffix;
    private final int port;

    Kind(String suffix, int port) {
      this.suffix = suffix;
      this.port = port;
    }

    /** Returns the port of a host that names none. */
    int port() {
      return port;
    }

    static Optional<Kind> ofScheme(String scheme) {
      for (Kind kind : values()) {
        if (scheme.equals("redis" + kind.suffix) || scheme.equals("rediss" + kind.suffix)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  RedisAddress {
    hosts = List.copyOf(hosts);
  }

  /** Returns the address as a URI, for logs and messages. */
  @Override
  public String toString() {
    return (tls ? "rediss" : "redis")
        + kind.suffix
        + "://"
        + hosts.stream().map(RedisAddress::text).collect(Collectors.joining(","))
        + (master.isEmpty() ? "" : "/" + master)
        + (database == 0 ? "" : "/" + database);
  }

  private static String text(HostAndPort host) {
    boolean ipv6 = host.getHost().indexOf(':') >= 0;
    return (ipv6 ? "[" + host.getHost() + "]" : host.getHost()) + ":" + host.getPort();
  }
}
