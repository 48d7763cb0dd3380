package mxconnect.cache.redis;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.Printable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Calls Redis within one time limit for all that a call waits for: the client, a connection of the
 * pool, the answer, and a second try. Thread-safe.
 */
final class RedisCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisPolicyCache.class);
  private static final String READ_ONLY = "READONLY";

  private final RedisAccess access;
  private final RedisClients clients;
  private final LazyServer server;
  private volatile boolean answered;
  private volatile @Nullable Thread first;

  RedisCalls(RedisAccess access) {
    this.access = access;
    this.clients = new RedisClients(access);
    this.server = new LazyServer(clients::open);
  }

  /**
   * Makes a call, again with a new connection if one of the pool was not good any more; so what the
   * call does must be right when done twice.
   *
   * @throws UncheckedIOException if Redis cannot be reached, or refuses; with a {@link
   *     SocketTimeoutException} if it does not answer in time; if this thread is interrupted, which
   *     it then stays
   */
  <T> T call(Function<RedisServer, T> call) {
    Duration limit = answered ? access.timeout() : access.firstTimeout();
    FutureTask<T> task = new FutureTask<>(() -> twice(call));
    CallThreads.start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late("gave no answer within " + DurationText.of(limit));
    } catch (ExecutionException e) {
      throw failure(reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    } finally {
      task.cancel(true);
    }
  }

  /**
   * Loads what calls need, so that none takes its time for that, and makes the first one in the
   * background, about which nobody is told.
   */
  void begin(Function<RedisServer, ?> call) {
    try {
      clients.load();
    } catch (RuntimeException | GeneralSecurityException | LinkageError e) {
      notYet(e);
    }
    first =
        CallThreads.start(
            () -> {
              try {
                twice(call);
              } catch (RuntimeException
                  | ExecutionException
                  | InterruptedException
                  | LinkageError e) {
                notYet(e);
              }
            });
  }

  @Override
  public void close() {
    Thread beginning = first;
    if (beginning != null) {
      beginning.interrupt();
    }
    server.close();
  }

  private <T> T twice(Function<RedisServer, T> call)
      throws ExecutionException, InterruptedException {
    RedisServer redis = server.get();
    try {
      return answer(call, redis);
    } catch (JedisDataException refused) {
      if (!isReadOnly(refused)) {
        throw refused;
      }
      // Another server may be the one to write to by now.
      server.replace(redis);
    } catch (JedisException broken) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      redis.dropIdle();
    }
    return answer(call, server.get());
  }

  private <T> T answer(Function<RedisServer, T> call, RedisServer redis) {
    T answer = call.apply(redis);
    answered = true;
    return answer;
  }

  /** The client may have failed to be made, or the call on it. */
  private static Throwable reason(ExecutionException e) {
    Throwable cause = e.getCause() instanceof ExecutionException making ? making.getCause() : null;
    return cause == null ? e.getCause() : cause;
  }

  private static boolean isReadOnly(JedisDataException refused) {
    return String.valueOf(refused.getMessage()).startsWith(READ_ONLY);
  }

  private void notYet(Throwable e) {
    LOG.debug("Redis at {} is not there yet: {}", access.address(), e.getClass().getName());
  }

  /**
   * What a server says of a command may quote it, and with it a password: then the exceptions of
   * Jedis are not attached, because logs show their messages.
   */
  private UncheckedIOException failure(Throwable reason) {
    if (reason instanceof Error error) {
      throw error;
    }
    Failure failure = Failure.of(reason);
    String what = "failed: " + failure.text();
    if (failure.isTimeout()) {
      return late(what);
    }
    return new UncheckedIOException(
        access.hasPassword()
            ? new IOException(message(what))
            : new IOException(message(what), reason));
  }

  private UncheckedIOException late(String what) {
    return new UncheckedIOException(new SocketTimeoutException(message(what)));
  }

  private String message(String what) {
    return Printable.message("Redis at " + access.address() + " " + access.hideIn(what));
  }
}
