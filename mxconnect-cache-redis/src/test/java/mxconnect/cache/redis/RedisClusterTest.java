package mxconnect.cache.redis;

import static mxconnect.cache.redis.Caches.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** The contract in a cluster of three masters. */
class RedisClusterTest extends SharedContract {
  private static final int NODES = 3;
  private static final int SLOTS = 16_384;

  @TempDir private static Path folder;
  private static final List<RedisProcess> SERVERS = new ArrayList<>();

  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void start() throws Exception {
    List<Integer> buses = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      int bus = RedisProcess.freePort();
      buses.add(bus);
      SERVERS.add(
          RedisProcess.start(
              folder, "--cluster-enabled", "yes", "--cluster-port", Integer.toString(bus)));
    }
    for (int i = 0; i < NODES; i++) {
      RedisProcess server = SERVERS.get(i);
      int[] slots = IntStream.range(SLOTS * i / NODES, SLOTS * (i + 1) / NODES).toArray();
      server.ask(jedis -> jedis.clusterAddSlots(slots));
      server.ask(jedis -> jedis.clusterSetConfigEpoch(slots[0] + 1));
    }
    for (int i = 1; i < NODES; i++) {
      String port = Integer.toString(SERVERS.get(i).port());
      String bus = Integer.toString(buses.get(i));
      SERVERS
          .getFirst()
          .ask(
              jedis -> jedis.sendCommand(Protocol.Command.CLUSTER, "MEET", "127.0.0.1", port, bus));
    }
    for (RedisProcess server : SERVERS) {
      server.await("cluster", () -> server.ask(Jedis::clusterInfo).contains("cluster_state:ok"));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.forEach(RedisProcess::close);
  }

  @Override
  String address() {
    return "redis-cluster://"
        + SERVERS.stream().map(RedisProcess::address).collect(Collectors.joining(","));
  }

  @Test
  void policiesOfAllNodesAreGiven() {
    RedisPolicyCache cache = caches.open(address());
    Map<String, CachedPolicy> policies = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      policies.put("d" + i + ".example", policy("id" + i));
    }
    policies.forEach(cache::put);
    Map<String, CachedPolicy> given = new HashMap<>();
    cache.forEach(given::put);
    assertEquals(policies, given);
    for (RedisProcess server : SERVERS) {
      assertTrue(server.ask(Jedis::dbSize) > 0, "each node has some");
    }
  }

  @Test
  void oneNodeThatIsThereIsEnoughToFindTheOthers() throws Exception {
    RedisPolicyCache cache =
        caches.open(
            "redis-cluster://127.0.0.1:"
                + RedisProcess.freePort()
                + ","
                + SERVERS.get(1).address());
    CachedPolicy policy = policy("1");
    for (String domain : List.of("a.example", "b.example", "c.example", "d.example")) {
      cache.put(domain, policy);
      assertEquals(policy, cache.get(domain).orElseThrow());
    }
  }

  @Test
  void restartedNodeIsUsedAtOnce() throws Exception {
    RedisPolicyCache cache = caches.open(address());
    Threads.together(50, i -> cache.put("d" + i + ".example", policy("1")));
    for (RedisProcess server : SERVERS) {
      server.kill();
      server.restart();
    }
    for (RedisProcess server : SERVERS) {
      server.await("cluster", () -> server.ask(Jedis::clusterInfo).contains("cluster_state:ok"));
    }
    Threads.together(50, i -> cache.put("d" + i + ".example", policy("2")));
  }
}
