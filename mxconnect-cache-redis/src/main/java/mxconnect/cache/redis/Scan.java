package mxconnect.cache.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mxconnect.api.spi.CachedPolicy;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.util.Pool;

/** A walk over the policies of one node, in steps. For one thread at a time. */
final class Scan {
  /** How many keys Redis looks at in a step, whosever they are. */
  private static final int STEP = 250;

  /** How many values are read at once, which might all be of the greatest size. */
  private static final int READS = 50;

  private final Keys keys;
  private final Object node;
  private final ScanParams parameters;
  private final CommandObjects commands = new CommandObjects(RedisProtocol.RESP2);
  private volatile String cursor = ScanParams.SCAN_POINTER_START;
  private volatile boolean complete;

  /**
   * Makes a walk.
   *
   * @param node what names the node among the pools
   */
  Scan(Keys keys, Object node) {
    this.keys = keys;
    this.node = node;
    this.parameters = new ScanParams().match(keys.pattern()).count(STEP);
  }

  /** A policy, and whose it is. */
  record Entry(String domain, CachedPolicy policy) {}

  boolean isComplete() {
    return complete;
  }

  /** Takes a step; a step that failed may be taken again. */
  List<Entry> next(RedisServer redis) {
    Pool<Connection> pool = redis.pools().get().get(node);
    if (pool == null) {
      complete = true; // another node has its place by now
      return List.of();
    }
    try (Connection connection = pool.getResource()) {
      ScanResult<String> found = connection.executeCommand(commands.scan(cursor, parameters));
      List<Entry> entries = new ArrayList<>();
      List<String> names = found.getResult();
      for (int from = 0; from < names.size(); from += READS) {
        int to = Math.min(from + READS, names.size());
        read(connection, names.subList(from, to), entries);
      }
      cursor = found.getCursor();
      complete = found.isCompleteIteration();
      return entries;
    }
  }

  private void read(Connection connection, List<String> names, List<Entry> entries) {
    Map<String, Response<String>> answers = new LinkedHashMap<>();
    Pipeline pipeline = new Pipeline(connection);
    for (String name : names) {
      keys.domain(name).ifPresent(domain -> answers.put(domain, Values.get(pipeline, name)));
    }
    pipeline.sync();
    answers.forEach((domain, answer) -> add(domain, answer, entries));
  }

  /** A key may be gone, have moved to another node, or be no text. */
  private static void add(String domain, Response<String> answer, List<Entry> entries) {
    try {
      Values.policy(domain, answer.get())
          .ifPresent(policy -> entries.add(new Entry(domain, policy)));
    } catch (JedisDataException noText) {
      return;
    }
  }
}
