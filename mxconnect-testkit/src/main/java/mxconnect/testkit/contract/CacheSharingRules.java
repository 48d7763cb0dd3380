package mxconnect.testkit.contract;

import static mxconnect.testkit.contract.PolicyCacheFixture.now;
import static mxconnect.testkit.contract.PolicyCacheFixture.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** What many threads may do at once, and what an interrupted one does to the others. */
interface CacheSharingRules extends PolicyCacheFixture {
  int MANY = 100;

  @Test
  default void policiesPutAtOnceAreAllKept() throws Exception {
    Map<String, CachedPolicy> policies = new LinkedHashMap<>();
    for (int i = 0; i < MANY; i++) {
      policies.put("d" + i + ".example", policy("id" + i, "mx" + i + ".example"));
    }
    List<Runnable> puts = new ArrayList<>();
    policies.forEach((domain, policy) -> puts.add(() -> cache().put(domain, policy)));
    atOnce(puts);
    policies.forEach(this::assertHas);
  }

  /** Or else a slow process undoes what a quick one has put. */
  @Test
  default void laterFetchStaysWhenManyArePutAtOnce() throws Exception {
    List<Runnable> puts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      CachedPolicy policy = fetched("id" + i, now().minusSeconds(i));
      puts.add(() -> cache().put(DOMAIN, policy));
    }
    atOnce(puts);
    assertEquals("id0", cache().get(DOMAIN).map(CachedPolicy::id).orElse("none"), "what stays");
  }

  @Test
  default void policyIsGotWholeWhileAnotherIsPut() throws Exception {
    List<CachedPolicy> both = List.of(policy("1", "one.example"), policy("2", "two.example"));
    cache().put(DOMAIN, both.getFirst());
    List<Runnable> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      CachedPolicy next = both.get(i % 2);
      calls.add(() -> cache().put(DOMAIN, next));
      calls.add(() -> assertIsOneOf(both, cache().get(DOMAIN).orElse(both.getFirst())));
    }
    atOnce(calls);
  }

  /** What an interrupted call puts may still arrive after it; the later fetch stays. */
  @Test
  default void interruptedCallsDoNotSpoilTheCache() throws Exception {
    CachedPolicy before = policy("1");
    CachedPolicy interrupted = fetched("2", now().minusSeconds(1));
    cache().put("other.example", before);
    for (Runnable call :
        List.<Runnable>of(
            () -> cache().get("other.example"),
            () -> cache().put(DOMAIN, interrupted),
            () -> cache().remove("absent.example", before))) {
      Thread thread = Thread.ofVirtual().start(() -> interrupted(call));
      assertTrue(thread.join(PATIENCE), "An interrupted call does not end");
    }
    assertHas("other.example", before);
    assertKept(policy("3"));
  }

  private static CachedPolicy fetched(String id, Instant when) {
    return new CachedPolicy(id, MtaStsMode.ENFORCE, List.of("mail.example.com"), WEEK, when);
  }

  /** It may fail; what counts is what the calls after it find. */
  private static void interrupted(Runnable call) {
    Thread.currentThread().interrupt();
    try {
      call.run();
    } catch (RuntimeException allowed) {
      return;
    }
  }

  private static void assertIsOneOf(List<CachedPolicy> put, CachedPolicy got) {
    assertTrue(put.contains(got), () -> "Got " + got + ", which is none of those put: " + put);
  }

  private static void atOnce(List<Runnable> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> results = new ArrayList<>();
      calls.forEach(call -> results.add(threads.submit(call)));
      for (Future<?> result : results) {
        result.get();
      }
    }
  }
}
