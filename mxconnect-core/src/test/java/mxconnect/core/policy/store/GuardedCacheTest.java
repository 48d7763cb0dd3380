package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.FailedFetch;
import mxconnect.api.spi.PolicyCache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered of a cache that had no policy of a domain. */
@Timeout(60)
class GuardedCacheTest {
  private static final String DOMAIN = "example.com";
  private static final CachedPolicy POLICY =
      new CachedPolicy(
          "1",
          MtaStsMode.ENFORCE,
          List.of("mail.example.com"),
          Duration.ofDays(7),
          Instant.parse("2026-11-01T12:00:00Z"));

  private final PolicyCache cache = mock(PolicyCache.class);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AutoClose private final GuardedCache guarded = new GuardedCache(cache, PolicyClock.system());

  @BeforeEach
  void name() {
    when(cache.name()).thenReturn("scripted");
  }

  private Optional<CachedPolicy> get() throws InterruptedException {
    return guarded.get(DOMAIN, Optional.empty(), Deadline.after(Duration.ofMinutes(1)));
  }

  @Test
  void cacheThatHasNoPolicyLacksIt() throws Exception {
    when(cache.get(DOMAIN)).thenReturn(Optional.empty());
    assertEquals(Optional.empty(), get());
    assertTrue(guarded.lacks(DOMAIN, true));
  }

  /** Else it would be asked in each call, from the first policy on that is put into it. */
  @Test
  void cacheThatHasPoliciesOfOtherDomainsLacksThisOne() throws Exception {
    guarded.put("other.example", POLICY);
    when(cache.get(DOMAIN)).thenReturn(Optional.empty());
    assertEquals(Optional.empty(), get());
    assertTrue(guarded.lacks(DOMAIN, true));
  }

  /** One that keeps no failed fetches has the same answer for each, whatever else it cannot do. */
  @Test
  void answerAboutAFailedFetchSaysNothingOfWhetherPoliciesCanBeRead() throws Exception {
    when(cache.get(DOMAIN)).thenThrow(new NoClassDefFoundError("redis/clients/jedis/Jedis"));
    when(cache.failedFetch(DOMAIN)).thenReturn(Optional.empty());
    assertEquals(Optional.empty(), get());
    assertEquals(
        Optional.empty(), guarded.failedFetch(DOMAIN, Deadline.after(Duration.ofMinutes(1))));
    assertTrue(guarded.isBroken());
  }

  @Test
  void failedFetchesAreToldHoweverManyThereAreInTime() throws Exception {
    BlockingQueue<FailedFetch> told = new LinkedBlockingQueue<>();
    doAnswer(call -> told.add(call.getArgument(1))).when(cache).putFailedFetch(any(), any());
    for (int i = 0; i < 100; i++) {
      FailedFetch failed =
          new FailedFetch("id" + i, Reason.FETCH_FAILED, "status 404", POLICY.fetchedAt());
      guarded.putFailedFetch(DOMAIN, failed);
      assertEquals(failed, told.poll(30, TimeUnit.SECONDS));
    }
  }

  /** Else it would not be asked for it, when the memory has had to give it up. */
  @Test
  void policyThatComesWhileTheCacheIsAskedIsNotTakenForAbsent() throws Exception {
    when(cache.get(DOMAIN))
        .thenAnswer(
            call -> {
              asked.countDown();
              goOn.await();
              return Optional.empty();
            });
    FutureTask<Optional<CachedPolicy>> answer = new FutureTask<>(this::get);
    Thread.ofVirtual().start(answer);
    asked.await();
    guarded.put(DOMAIN, POLICY);
    goOn.countDown();
    assertEquals(Optional.empty(), answer.get());
    assertFalse(guarded.lacks(DOMAIN, true));
  }

  @Test
  void policyThatIsBeingWrittenIsNotTakenForAbsent() throws Exception {
    doAnswer(
            call -> {
              asked.countDown();
              goOn.await();
              return null;
            })
        .when(cache)
        .put(any(), any());
    when(cache.get(DOMAIN)).thenReturn(Optional.empty());
    guarded.put(DOMAIN, POLICY);
    asked.await();
    assertEquals(Optional.empty(), get());
    goOn.countDown();
    assertFalse(guarded.lacks(DOMAIN, true));
  }
}
