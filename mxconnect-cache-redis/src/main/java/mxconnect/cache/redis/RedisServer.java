package mxconnect.cache.redis;

import java.util.Map;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/**
 * A client of Redis and its pools, one for each node that may be written to. Thread-safe.
 *
 * @param client makes single calls
 * @param pools gives the pools as they are now, each by what names its node
 */
record RedisServer(
    UnifiedJedis client, Supplier<? extends Map<?, ? extends Pool<Connection>>> pools)
    implements AutoCloseable {

  /** Closes the connections that nobody uses, because a server that has gone left them behind. */
  void dropIdle() {
    pools.get().values().forEach(Pool::clear);
  }

  @Override
  public void close() {
    client.close();
  }
}
