package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mxconnect.api.MtaStsReport.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Four processes that share a cache fetch what one would fetch. */
@Timeout(120)
class FleetTest {
  private static final int DOMAINS = 40;
  private static final int PROCESSES = 4;
  private static final Duration DAY = Duration.ofDays(1);

  private final FakeTime time = new FakeTime();
  private final FakeCache cache = new FakeCache();
  private final List<CountDownLatch> pauses = new ArrayList<>();
  private final List<FinderWorld> fleet = new ArrayList<>();

  @AfterEach
  void close() {
    fleet.forEach(FinderWorld::close);
  }

  @Test
  void processThatComesLaterFetchesNothing() throws Exception {
    start();
    askAll(fleet.getFirst());
    awaitChanges();
    FinderWorld later = process();
    for (int i = 0; i < DOMAINS; i++) {
      assertEquals(Source.CACHE, later.find(domain(i)).report().source());
    }
    assertEquals(0, later.fetcher.requests.size());
  }

  /** All of them fall due at once in all of them, as after a weekend. */
  @Test
  void oneProcessRenewsAndTheOthersFindIt() throws Exception {
    start();
    askAll(fleet.getFirst());
    awaitChanges();
    fleet.subList(1, PROCESSES).forEach(this::know);
    time.pass(DAY);
    for (FinderWorld process : fleet) {
      process.fetcher.requests.clear();
      askAll(process);
    }
    assertEquals(0, fetches(), "renewals that did not wait");

    renewOneAfterTheOther();
    assertEquals(DOMAINS, fetches());
    for (FinderWorld process : fleet) {
      assertTrue(process.find(domain(0)).enforced());
    }
  }

  @Test
  void renewalsByTheTimerWaitAsWell() throws Exception {
    start();
    askAll(fleet.getFirst());
    awaitChanges();
    time.pass(DAY);
    for (FinderWorld process : fleet) {
      process.fetcher.requests.clear();
      process.finder.upkeep();
    }
    renewOneAfterTheOther();
    assertEquals(DOMAINS, fetches());
  }

  /** The pause of one process ends, and when it has renewed, those of the others. */
  private void renewOneAfterTheOther() throws InterruptedException {
    pauses.getFirst().countDown();
    awaitChanges();
    int reads = cache.reads.get();
    pauses.forEach(CountDownLatch::countDown);
    for (int tries = 0; cache.reads.get() < reads + (PROCESSES - 1) * DOMAINS; tries++) {
      assertTrue(tries < 60_000, "the cache is not asked before a renewal");
      Thread.sleep(1);
    }
  }

  private void start() {
    for (int i = 0; i < PROCESSES; i++) {
      fleet.add(process());
    }
  }

  private FinderWorld process() {
    CountDownLatch gate = new CountDownLatch(1);
    FinderWorld process = FinderWorld.waiting(time, cache, pause -> gate.await());
    for (int i = 0; i < DOMAINS; i++) {
      process.dns.announce(domain(i), "1");
    }
    process.fetcher.serve(ENFORCE);
    pauses.add(gate);
    return process;
  }

  private void know(FinderWorld process) {
    try {
      askAll(process);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void askAll(FinderWorld process) throws InterruptedException {
    for (int i = 0; i < DOMAINS; i++) {
      assertTrue(process.find(domain(i)).enforced());
    }
  }

  private void awaitChanges() throws InterruptedException {
    for (int i = 0; i < DOMAINS; i++) {
      cache.changes.take();
    }
  }

  private int fetches() {
    return fleet.stream().mapToInt(process -> process.fetcher.requests.size()).sum();
  }

  private static String domain(int number) {
    return "d" + number + ".example";
  }
}
