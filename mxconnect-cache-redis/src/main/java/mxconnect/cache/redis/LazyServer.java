package mxconnect.cache.redis;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The client of Redis, made when it is first needed. To make it may take longer than a call may
 * wait, such as when one of the sentinels hangs: it goes on without the call. Thread-safe.
 */
final class LazyServer implements AutoCloseable {
  private final Callable<RedisServer> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<FutureTask<RedisServer>> making = Optional.empty();
  private Optional<RedisServer> server = Optional.empty();
  private boolean closed;

  LazyServer(Callable<RedisServer> maker) {
    this.maker = maker;
  }

  /**
   * Returns the client.
   *
   * @throws ExecutionException if it cannot be made; the next call tries again
   */
  RedisServer get() throws ExecutionException, InterruptedException {
    return started().get();
  }

  /** Lets the next call make a new client instead of this one. */
  void replace(RedisServer old) {
    lock.lock();
    try {
      if (server.filter(old::equals).isEmpty()) {
        return;
      }
      server = Optional.empty();
      making = Optional.empty();
    } finally {
      lock.unlock();
    }
    old.close();
  }

  @Override
  public void close() {
    Optional<RedisServer> last;
    lock.lock();
    try {
      closed = true;
      last = server;
      server = Optional.empty();
      making.ifPresent(task -> task.cancel(true));
    } finally {
      lock.unlock();
    }
    last.ifPresent(RedisServer::close);
  }

  private Future<RedisServer> started() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the policy cache is closed");
      }
      if (making.filter(task -> task.state() != Future.State.FAILED).isEmpty()) {
        FutureTask<RedisServer> task = new FutureTask<>(this::make);
        Optional<FutureTask<RedisServer>> begun = Optional.of(task);
        CallThreads.start(task);
        making = begun;
      }
      return making.orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  private RedisServer make() throws Exception {
    RedisServer made = maker.call();
    boolean taken = false;
    try {
      taken = takes(made);
    } finally {
      if (!taken) {
        made.close();
      }
    }
    if (!taken) {
      throw new IllegalStateException("the policy cache is closed");
    }
    return made;
  }

  private boolean takes(RedisServer made) {
    lock.lock();
    try {
      if (!closed) {
        server = Optional.of(made);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }
}
