package com.example.sitelimit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Counts the connections of all processes that share a Redis. Each permit is a lease there, which
 * this process renews: what a process that has crashed held is free again when the leases end.
 *
 * <p>While Redis cannot be asked, the limit holds for each process by itself.
 */
public final class RedisPermits implements Permits {
  /**
   * A site is a sorted set of leases by their ends, in milliseconds of the server's own clock.
   * Counting and taking are one step; the answer is when the next lease ends, or 0.
   */
  private static final String ACQUIRE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
      if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
        return math.max(1, redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] - now)
      end
      redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[2])
      redis.call('PEXPIRE', KEYS[1], ARGV[3])
      return 0
      """;

  private static final String RENEW =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[2])
      return 0
      """;

  private static final String PREFIX = "site-limit:";
  private static final int MOST_CAUSES = 20;

  private final UnifiedJedis redis;
  private final int most;
  private final Duration lease;
  private final Duration retryAfter;
  private final LocalPermits local;
  private final Set<Lease> held = ConcurrentHashMap.newKeySet();
  private final List<Runnable> cleanings = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("site-limit").factory());

  /**
   * Makes a limit.
   *
   * @param redis a client with a short time limit: a call waits for it. So must have the wait for
   *     one of its connections ({@code setMaxWait} of the pool's configuration): without one,
   *     commons-pool2 2.13 does not sleep while connections are being made, and virtual threads
   *     that wait so can keep those from running that make them
   * @param most how many connections to one site may be open
   * @param lease how long a permit outlives the process that holds it
   * @param retryAfter when to try again at the latest if none is left
   */
  public RedisPermits(UnifiedJedis redis, int most, Duration lease, Duration retryAfter) {
    this.redis = redis;
    this.most = most;
    this.lease = lease;
    this.retryAfter = retryAfter;
    this.local = new LocalPermits(most, retryAfter);
    long pause = lease.dividedBy(3).toMillis();
    keeper.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public Answer acquire(String site) throws InterruptedException {
    return switch (local.acquire(site)) {
      case NoneLeft none -> none;
      case Permit permit -> shared(site, permit);
    };
  }

  private Answer shared(String site, Permit permit) throws InterruptedException {
    Lease wanted = new Lease(site, permit);
    boolean kept = false;
    try {
      long wait =
          (Long)
              redis.eval(
                  ACQUIRE,
                  List.of(wanted.key),
                  List.of(Integer.toString(most), wanted.id, millis(lease)));
      if (wait > 0) {
        Duration until = Duration.ofMillis(wait);
        return new NoneLeft(until.compareTo(retryAfter) < 0 ? until : retryAfter);
      }
      kept = true;
    } catch (JedisException e) {
      if (Thread.interrupted() || isInterruption(e)) {
        throw new InterruptedException("interrupted while Redis is asked");
      }
      kept = true; // the limit of this process alone
    } finally {
      if (!kept) {
        wanted.release(); // the server may have got the question all the same
      }
    }
    held.add(wanted);
    return wanted;
  }

  /** Whoever waits for a connection of the client's pool finds the flag cleared. */
  private static boolean isInterruption(JedisException e) {
    return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(InterruptedException.class::isInstance);
  }

  @Override
  public void beforeRenewal(Runnable cleaning) {
    cleanings.add(cleaning);
  }

  /** Only the keeper renews and gives back, so a lease that was given back is never renewed. */
  private void renew() {
    cleanings.forEach(Runnable::run);
    for (Lease lease : held) {
      if (lease.released.get()) {
        continue;
      }
      try {
        redis.eval(RENEW, List.of(lease.key), List.of(lease.id, millis(this.lease)));
      } catch (JedisException e) {
        return; // the next time, or the leases end
      }
    }
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }

  LocalPermits local() {
    return local;
  }

  /** Stops renewing; what is given back until now is given back. The client stays open. */
  @Override
  public void close() {
    keeper.shutdown();
    try {
      if (!keeper.awaitTermination(1, TimeUnit.SECONDS)) {
        keeper.shutdownNow();
      }
    } catch (InterruptedException e) {
      keeper.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Stops as a process does that is killed. */
  void crash() {
    keeper.shutdownNow();
  }

  private final class Lease implements Permit {
    private final String id = UUID.randomUUID().toString();
    private final String key;
    private final Permit permit;
    private final AtomicBoolean released = new AtomicBoolean();

    Lease(String site, Permit permit) {
      this.key = PREFIX + site;
      this.permit = permit;
    }

    @Override
    public void release() {
      if (!released.compareAndSet(false, true)) {
        return;
      }
      permit.release();
      try {
        keeper.execute(this::giveBack);
      } catch (RejectedExecutionException closed) {
        // The lease ends by itself.
      }
    }

    private void giveBack() {
      held.remove(this);
      try {
        redis.zrem(key, id);
      } catch (JedisException e) {
        // The lease ends by itself.
      }
    }
  }
}
