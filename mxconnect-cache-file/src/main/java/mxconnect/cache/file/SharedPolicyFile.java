package mxconnect.cache.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import mxconnect.api.spi.CachedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A policy file that several processes may share. A change reads the file anew, merges into it and
 * replaces it as a whole, so that a reader, and a process that starts after a crash, finds either
 * the old one or the new one. Policies that come together are written together. Thread-safe.
 */
final class SharedPolicyFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FilePolicyCache.class);

  private final PolicyFileIo file;
  private final FileMutex mutex;
  private final InstantSource clock;
  private final ReentrantLock changing = new ReentrantLock();
  private final ConcurrentMap<String, CachedPolicy> unwritten = new ConcurrentHashMap<>();

  /** Makes a cache; neither the file nor its folder need be there. */
  SharedPolicyFile(Path path, InstantSource clock) {
    this.file = new PolicyFileIo(path);
    this.mutex = new FileMutex(file.sibling(".lock"));
    this.clock = clock;
  }

  /**
   * Returns the policy of a domain.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  Optional<CachedPolicy> get(String policyDomain) {
    try {
      return Optional.ofNullable(file.policies().get(policyDomain));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stores a policy, unless a newer one is there.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  void put(String policyDomain, CachedPolicy policy) {
    unwritten.put(policyDomain, policy);
    alone(
        () -> {
          if (unwritten.containsKey(policyDomain)) {
            write(Map.copyOf(unwritten));
          }
        });
  }

  /** Removes what is there now; what another process stores meanwhile stays. */
  void remove(String policyDomain) {
    get(policyDomain)
        .ifPresent(seen -> alone(() -> change(stored -> stored.remove(policyDomain, seen))));
  }

  @Override
  public void close() {
    try {
      alone(mutex::close);
    } catch (UncheckedIOException e) {
      LOG.atDebug().setCause(e).log("the policy file was not closed in order");
    }
  }

  /** What cannot be written is known in memory only, until it is fetched again. */
  private void write(Map<String, CachedPolicy> batch) throws IOException, InterruptedException {
    try {
      change(
          stored -> batch.forEach((domain, policy) -> stored.merge(domain, policy, this::newer)));
    } finally {
      batch.forEach(unwritten::remove);
    }
  }

  private CachedPolicy newer(CachedPolicy stored, CachedPolicy policy) {
    return stored.isNewerThan(policy, clock.instant()) ? stored : policy;
  }

  private void change(Consumer<Map<String, CachedPolicy>> edit)
      throws IOException, InterruptedException {
    mutex.run(
        () -> {
          Map<String, CachedPolicy> policies = new HashMap<>(file.policiesAnew());
          edit.accept(policies);
          file.replace(NewestPolicies.of(policies));
        });
  }

  private void alone(Action action) {
    try {
      changing.lockInterruptibly();
      try {
        action.run();
      } finally {
        changing.unlock();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException, InterruptedException;
  }
}
