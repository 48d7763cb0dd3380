package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mxconnect.api.MtaStsReport.Reason;
import mxconnect.api.MtaStsReport.Source;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for which fetch, and who ends it. */
@Timeout(60)
class SharedFetchTest {
  @AutoClose private final FinderWorld world = new FinderWorld();

  @Test
  void manyDeliveriesCauseOneFetch() throws Exception {
    world.dns.announce(DOMAIN, "1");
    CountDownLatch served = world.fetcher.serveLater(ENFORCE);
    List<Future<AppliedPolicy>> deliveries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      deliveries.add(world.aside(() -> world.find()));
    }
    world.fetcher.awaitRequest();
    served.countDown();

    for (Future<AppliedPolicy> delivery : deliveries) {
      assertTrue(delivery.get().enforced());
    }
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void interruptedDeliveryLeavesTheFetchToTheOthers() throws Exception {
    world.dns.keepFor(Duration.ofHours(1));
    world.dns.announce(DOMAIN, "1");
    CountDownLatch served = world.fetcher.serveLater(ENFORCE);
    Interruptible first = new Interruptible();
    world.fetcher.awaitRequest();
    Interruptible second = new Interruptible();
    second.awaitWaiting();

    first.thread.interrupt();
    assertInstanceOf(InterruptedException.class, first.failure());
    served.countDown();

    assertTrue(second.result.get().enforced());
    assertEquals(1, world.fetcher.requests.size());
    assertEquals(List.of(), List.copyOf(world.fetcher.interrupted));
  }

  @Test
  void fetchEndsWithTheLastDeliveryThatIsInterrupted() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serveLater(ENFORCE);
    Interruptible only = new Interruptible();
    world.fetcher.awaitRequest();

    only.thread.interrupt();

    assertEquals(DOMAIN, world.fetcher.interrupted.take());
    assertInstanceOf(InterruptedException.class, only.failure());
    assertTrue(
        world.know("1", ENFORCE).enforced(), "an interruption is no failure to back off from");
  }

  @Test
  void deliveryGoesOnWithoutThePolicyAndTheNextOneFindsIt() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.knowRecord();
    CountDownLatch served = world.fetcher.serveLater(ENFORCE);

    AppliedPolicy without = world.find(DOMAIN, Duration.ofMillis(200));
    assertEquals(Source.NONE, without.report().source());
    assertEquals(Optional.of(Reason.FETCH_FAILED), without.report().reason());

    served.countDown();
    assertTrue(world.find().enforced());
    assertEquals(1, world.fetcher.requests.size());
  }

  @Test
  void silentNameServersLeaveHalfOfTheTimeToTheDelivery() throws Exception {
    world.dns.hang(DOMAIN);
    assertEquals(
        Optional.of(Reason.DNS_FAILURE),
        world.find(DOMAIN, Duration.ofMillis(200)).report().reason());
  }

  @Test
  void newIdIsFetchedAfterTheFetchOfTheOldOne() throws Exception {
    world.dns.announce(DOMAIN, "1");
    CountDownLatch served = world.fetcher.serveLater(ENFORCE);
    Future<AppliedPolicy> first = world.aside(() -> world.find());
    world.fetcher.awaitRequest();
    world.dns.announce(DOMAIN, "2");
    Future<AppliedPolicy> second = world.aside(() -> world.find());
    served.countDown();

    assertEquals(Optional.of("1"), first.get().report().id());
    assertEquals(Optional.of("2"), second.get().report().id());
    assertEquals(2, world.fetcher.requests.size());
  }

  @Test
  void deliveryInHasteDoesNotTakeThePolicyOfAnotherIdForItsOwn() throws Exception {
    world.dns.announce(DOMAIN, "1");
    CountDownLatch served = world.fetcher.serveLater(ENFORCE);
    Future<AppliedPolicy> first = world.aside(() -> world.find());
    world.fetcher.awaitRequest();
    world.dns.announce(DOMAIN, "2");
    world.knowRecord();
    AppliedPolicy second = world.find(DOMAIN, Duration.ofMillis(200));
    served.countDown();

    assertEquals(Optional.of(Reason.FETCH_FAILED), second.report().reason());
    assertEquals(Optional.of("1"), first.get().report().id());
  }

  @Test
  void closingEndsFetchesAndThoseWhoWait() throws Exception {
    world.dns.announce(DOMAIN, "1");
    world.fetcher.serveLater(ENFORCE);
    Future<AppliedPolicy> delivery = world.aside(() -> world.find());
    world.fetcher.awaitRequest();

    world.finder.close();

    assertEquals(DOMAIN, world.fetcher.interrupted.take());
    assertInstanceOf(
        InterruptedException.class,
        assertThrows(ExecutionException.class, delivery::get).getCause());
    assertThrows(InterruptedException.class, () -> world.find());
  }

  /** A delivery on a thread that can be interrupted. */
  private final class Interruptible {
    final CompletableFuture<AppliedPolicy> result = new CompletableFuture<>();
    final Thread thread = Thread.ofVirtual().start(this::run);

    private void run() {
      try {
        result.complete(world.find());
      } catch (InterruptedException e) {
        result.completeExceptionally(e);
      }
    }

    Throwable failure() throws InterruptedException {
      return assertThrows(ExecutionException.class, () -> result.get(30, TimeUnit.SECONDS))
          .getCause();
    }

    /** Waits until the delivery waits; with the record in the cache that is for the fetch. */
    void awaitWaiting() {
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.yield();
      }
    }
  }
}
