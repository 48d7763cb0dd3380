package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What counts now counts after a restart too. */
@Timeout(120)
class PolicyStoreTest {
  private static final int DOMAINS = 3_000;
  private static final CachedPolicy POLICY =
      new CachedPolicy(
          "1",
          MtaStsMode.ENFORCE,
          List.of("mail.example.com"),
          Duration.ofDays(7),
          Instant.now().truncatedTo(ChronoUnit.SECONDS));

  /** Whichever comes last, memory and cache agree on it. */
  @Test
  void fetchThatEndsWhileThePolicyIsForgottenCountsInBothOrInNone() throws Exception {
    Stored cache = new Stored();
    Map<String, CachedPolicy> counting = new ConcurrentHashMap<>();
    try (PolicyStore store =
            new PolicyStore(Optional.of(cache), Optional.empty(), PolicyClock.system());
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      CyclicBarrier together = new CyclicBarrier(2);
      Future<?> fetches = threads.submit(() -> forEach(together, d -> store.fetched(d, POLICY)));
      Future<?> forgets = threads.submit(() -> forEach(together, store::forget));
      fetches.get();
      forgets.get();
      for (int i = 0; i < DOMAINS; i++) {
        String domain = domain(i);
        store.inMemory(domain).ifPresent(policy -> counting.put(domain, policy.policy()));
      }
    }
    assertEquals(counting, cache.policies);
  }

  private interface Change {
    void make(String domain) throws InterruptedException;
  }

  private static Object forEach(CyclicBarrier together, Change change) throws Exception {
    for (int i = 0; i < DOMAINS; i++) {
      together.await();
      change.make(domain(i));
    }
    return change;
  }

  private static String domain(int number) {
    return "domain" + number + ".example";
  }

  private static final class Stored implements PolicyCache {
    final Map<String, CachedPolicy> policies = new ConcurrentHashMap<>();

    @Override
    public String name() {
      return "stored";
    }

    @Override
    public Optional<CachedPolicy> get(String policyDomain) {
      return Optional.ofNullable(policies.get(policyDomain));
    }

    @Override
    public void put(String policyDomain, CachedPolicy policy) {
      policies.put(policyDomain, policy);
    }

    @Override
    public void remove(String policyDomain, CachedPolicy expected) {
      policies.remove(policyDomain, expected);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
      policies.forEach(action);
    }
  }
}
