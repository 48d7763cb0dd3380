package mxconnect.cache.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A policy file that several processes may share. It is read when this is made, so that it counts
 * from the first call on, and again when it has changed; a policy is known until then. One thread
 * does all that could hang, or must not be interrupted, and nobody waits for it for long. Policies
 * that come together are written together. Thread-safe.
 */
final class SharedPolicyFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FilePolicyCache.class);
  private static final Duration READING_ALL = Duration.ofSeconds(30);
  private static final Duration READING = Duration.ofMillis(500);
  private static final Duration WRITING = Duration.ofSeconds(15);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Path path;
  private final PolicyFile file;
  private final FileMutex mutex;
  private final InstantSource clock;
  private final ReentrantLock collecting = new ReentrantLock();
  private Optional<Batch> batch = Optional.empty();

  /** The last reading that somebody has waited for in vain. */
  private volatile Future<?> late = CompletableFuture.completedFuture(null);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofVirtual()
              .name("mxconnect-policy-file")
              .inheritInheritableThreadLocals(false)
              .factory());

  /** Makes a cache; neither the file nor its folder need be there. */
  SharedPolicyFile(Path given, InstantSource clock) {
    this.path = real(given);
    this.file = new PolicyFile(path, clock);
    this.mutex = new FileMutex(PolicyFileOutput.sibling(path, ".lock"));
    this.clock = clock;
    load();
  }

  /** Policies that are written together, and the writing of them. */
  private record Batch(Map<String, CachedPolicy> policies, FutureTask<?> writing) {}

  /**
   * Returns the policy of a domain, as it was before if the file cannot be read soon.
   *
   * @throws UncheckedIOException if the file cannot be read soon, and no policy is known from
   *     before: there may be one
   */
  Optional<CachedPolicy> get(String policyDomain) {
    try {
      refresh();
    } catch (IOException e) {
      return Optional.of(file.get(policyDomain).orElseThrow(() -> new UncheckedIOException(e)));
    }
    return file.get(policyDomain);
  }

  /**
   * Stores a policy, unless a newer one is there.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  void put(String policyDomain, CachedPolicy policy) {
    awaitWriting(join(policyDomain, policy).writing);
  }

  /** Removes a policy, unless another one is stored by now. */
  void remove(String policyDomain, CachedPolicy expected) {
    awaitWriting(thread.submit(alone(() -> file.remove(policyDomain, expected))));
  }

  /**
   * Gives all policies.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
    try {
      read(READING_ALL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.forEach(action);
  }

  /** Ends soon, even if the file hangs. */
  @Override
  public void close() {
    thread.execute(this::closeMutex);
    thread.shutdown();
    try {
      if (thread.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }

  private void closeMutex() {
    try {
      mutex.close();
    } catch (IOException e) {
      LOG.atDebug().setCause(PrintableCause.of(e)).log("the policy file was not closed in order");
    }
  }

  private void load() {
    try {
      read(READING_ALL);
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("file", Printable.of(path.toString()))
          .log(
              "the policy file {} cannot be read, so its policies do not count: {}",
              Printable.of(path.toString()),
              Printable.message(e.toString()));
    }
  }

  /** Reads what has changed, if that can be had soon; one waits for it in vain, and not all. */
  private void refresh() throws IOException {
    if (file.isUnchanged()) {
      return;
    }
    if (!late.isDone()) {
      throw late("read", READING);
    }
    read(READING);
  }

  /** Reads what has changed, behind all that is to be done with the file before. */
  private void read(Duration limit) throws IOException {
    Future<?> reading =
        thread.submit(
            () -> {
              file.refresh();
              return this;
            });
    try {
      await(reading, limit);
    } catch (TimeoutException e) {
      late = reading;
      throw late("read", limit);
    }
  }

  private static InterruptedIOException late(String done, Duration limit) {
    return new InterruptedIOException(
        "the policy file was not " + done + " within " + DurationText.of(limit));
  }

  /** Adds a policy to those that wait to be written. */
  private Batch join(String domain, CachedPolicy policy) {
    collecting.lock();
    try {
      if (batch.isEmpty()) {
        Map<String, CachedPolicy> policies = new HashMap<>();
        Batch next = new Batch(policies, new FutureTask<>(alone(() -> file.put(policies))));
        thread.execute(() -> write(next));
        batch = Optional.of(next);
      }
      batch.get().policies.merge(domain, policy, this::newer);
      return batch.get();
    } finally {
      collecting.unlock();
    }
  }

  private CachedPolicy newer(CachedPolicy one, CachedPolicy other) {
    return one.isNewerThan(other, clock.instant()) ? one : other;
  }

  /** What comes from now on is for the next one. */
  private void write(Batch full) {
    collecting.lock();
    try {
      batch = Optional.empty();
    } finally {
      collecting.unlock();
    }
    full.writing.run();
  }

  private Callable<?> alone(FileMutex.Change change) {
    return () -> {
      mutex.run(change);
      return this;
    };
  }

  private static void awaitWriting(Future<?> writing) {
    try {
      await(writing, WRITING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TimeoutException e) {
      throw new UncheckedIOException(late("written", WRITING));
    }
  }

  /** Waits for the thread, which goes on if this one is interrupted. */
  private static void await(Future<?> work, Duration limit) throws IOException, TimeoutException {
    try {
      work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new IOException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** A link is followed now, so that it is not replaced itself later. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException notThereYet) {
      return path.toAbsolutePath().normalize();
    }
  }
}
