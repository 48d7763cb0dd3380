package mxconnect.cache.redis;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * Makes clients of Redis. The time limit of a call is kept elsewhere, for all that it waits for
 * together; the limits here end what a lost thread would wait for.
 */
final class RedisClients {
  /** How many calls to one node go side by side; the others wait. */
  private static final int CONNECTIONS = 16;

  private static final int CLUSTER_ATTEMPTS = 3;
  private static final String CLIENT_NAME = "mxconnect";

  private final RedisAccess access;

  RedisClients(RedisAccess access) {
    this.access = access;
  }

  /** Makes a client. It asks sentinels, or a cluster, where to connect; else it asks nobody yet. */
  RedisServer open() throws GeneralSecurityException {
    JedisClientConfig config = config(access.login(), access.address().database());
    return switch (access.address().kind()) {
      case SERVER -> server(config);
      case SENTINEL -> behindSentinels(config);
      case CLUSTER -> cluster(config);
    };
  }

  /** Loads most of what a call needs, and asks nobody. */
  void load() throws GeneralSecurityException {
    try (RedisServer unused = server(config(access.login(), access.address().database()))) {
      unused.dropIdle();
    }
  }

  private RedisServer server(JedisClientConfig config) {
    RedisClient client =
        RedisClient.builder()
            .hostAndPort(access.address().hosts().getFirst())
            .clientConfig(config)
            .poolConfig(pool())
            .build();
    return new RedisServer(client, () -> Map.of("", client.getPool()));
  }

  private RedisServer behindSentinels(JedisClientConfig config) throws GeneralSecurityException {
    String master = access.address().master();
    JedisClientConfig sentinelConfig = config(access.sentinelLogin(), 0);
    SentinelNodes nodes = new SentinelNodes(master, config, pool(), hosts(), sentinelConfig);
    RedisSentinelClient client =
        RedisSentinelClient.builder()
            .masterName(master)
            .sentinels(hosts())
            .sentinelClientConfig(sentinelConfig)
            .clientConfig(config)
            .connectionProvider(nodes)
            .build();
    return new RedisServer(client, nodes::getPrimaryNodesConnectionMap);
  }

  private RedisServer cluster(JedisClientConfig config) {
    ClusterConnectionProvider nodes = new ClusterConnectionProvider(hosts(), config, pool());
    RedisClusterClient client =
        RedisClusterClient.builder()
            .nodes(hosts())
            .connectionProvider(nodes)
            .clientConfig(config)
            .maxAttempts(CLUSTER_ATTEMPTS)
            .maxTotalRetriesDuration(access.firstTimeout())
            .build();
    return new RedisServer(client, nodes::getPrimaryNodes);
  }

  private Set<HostAndPort> hosts() {
    return new LinkedHashSet<>(access.address().hosts());
  }

  private JedisClientConfig config(Login login, int database) throws GeneralSecurityException {
    int millis = Math.toIntExact(access.firstTimeout().multipliedBy(2).toMillis());
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .database(database)
            .clientName(CLIENT_NAME)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    login.user().ifPresent(config::user);
    login.password().ifPresent(config::password);
    return access.address().tls() ? tls(config).build() : config.build();
  }

  /** The certificate must be for the host that was asked for (RFC 6125). */
  @SuppressWarnings("deprecation") // what comes instead takes files, no trust anchors
  private DefaultJedisClientConfig.Builder tls(DefaultJedisClientConfig.Builder config)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {access.trustAnchors().trustManager()}, null);
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return config.ssl(true).sslSocketFactory(context.getSocketFactory()).sslParameters(parameters);
  }

  private GenericObjectPoolConfig<Connection> pool() {
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    // A call is interrupted before. Without an end, commons-pool2 2.13 does not sleep while
    // connections are being made, and virtual threads keep those from running that make them.
    pool.setMaxWait(access.firstTimeout().multipliedBy(2));
    pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    pool.setJmxEnabled(false);
    return pool;
  }
}
