package mxconnect.core.dns;

import static mxconnect.core.dns.Dns.MX;
import static mxconnect.core.dns.Dns.found;
import static mxconnect.core.dns.Dns.noTime;
import static mxconnect.core.dns.Dns.patience;
import static mxconnect.core.dns.Dns.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom. */
@Timeout(60)
class LookupsTest {
  private static final DnsAnswer ANSWER = found(MX, Duration.ofMinutes(5));

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final FakeClock clock = new FakeClock();
  private final ScriptedResolver resolver = new ScriptedResolver(this::answerWhenReleased);
  private final Lookups lookups = new Lookups(resolver, settings(), clock);

  private DnsAnswer answerWhenReleased(DnsQuestion question) throws InterruptedException {
    asked.countDown();
    try {
      released.await();
      return found(question, Duration.ofMinutes(5));
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private DnsAnswer answerWhenReleasedIgnoringInterruption(DnsQuestion question) {
    asked.countDown();
    while (true) {
      try {
        released.await();
        return found(question, Duration.ofMinutes(5));
      } catch (InterruptedException ignored) {
        interrupted.countDown();
      }
    }
  }

  @AfterEach
  void release() {
    released.countDown();
    lookups.close();
  }

  /** Who listens needs no thread that waits. */
  @Test
  void endOfAQueryIsToldToAllWhoListen() throws Exception {
    CountDownLatch told = new CountDownLatch(2);
    try (PendingAnswer one = lookups.ask(MX);
        PendingAnswer other = lookups.ask(MX)) {
      one.whenDone(told::countDown);
      other.whenDone(told::countDown);
      assertEquals(2, told.getCount());
      released.countDown();
      told.await();
      assertEquals(found(MX, Duration.ofMinutes(5)), other.await(noTime()));
    }
  }

  @Test
  void whoListensAfterTheEndIsToldAtOnce() throws Exception {
    released.countDown();
    CountDownLatch told = new CountDownLatch(2);
    try (PendingAnswer pending = lookups.ask(MX)) {
      pending.await(patience());
      pending.whenDone(told::countDown);
    }
    try (PendingAnswer known = lookups.ask(MX)) {
      known.whenDone(told::countDown);
      assertEquals(0, known.remainingNanos());
    }
    assertEquals(0, told.getCount());
  }

  /** A resolver may ignore its deadline, so that nobody ever hears of an end. */
  @Test
  void queryIsWaitedForNoLongerThanItMayTake() throws Exception {
    resolver.from(this::answerWhenReleasedIgnoringInterruption);
    try (PendingAnswer pending = lookups.ask(MX)) {
      asked.await();
      clock.advance(Duration.ofSeconds(29));
      assertEquals(Duration.ofSeconds(1).toNanos(), pending.remainingNanos());
      clock.advance(Duration.ofSeconds(2));
      assertEquals(0, pending.remainingNanos());
      assertFalse(pending.isDone());
    }
  }

  @Test
  void askingNeverWaits() {
    try (PendingAnswer ticket = lookups.ask(MX)) {
      assertFalse(ticket.isDone());
    }
  }

  @Test
  void tenThousandAskersShareOneQuery() throws Exception {
    int askers = 10_000;
    CountDownLatch all = new CountDownLatch(askers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<DnsAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < askers; i++) {
        answers.add(
            threads.submit(
                () -> {
                  try (PendingAnswer ticket = lookups.ask(MX)) {
                    all.countDown();
                    return ticket.await(patience());
                  }
                }));
      }
      all.await();
      released.countDown();
      for (Future<DnsAnswer> answer : answers) {
        assertEquals(ANSWER, answer.get());
      }
    }
    assertEquals(List.of(MX), resolver.asked());
  }

  @Test
  void differentQuestionsDoNotWaitForEachOther() throws Exception {
    DnsQuestion other = new DnsQuestion("slow.example", RecordType.MX);
    resolver.from(
        question ->
            question.equals(other) ? answerWhenReleased(question) : found(question, Duration.ZERO));
    try (PendingAnswer slow = lookups.ask(other)) {
      assertEquals(MX, lookups.resolve(MX, patience()).question());
      assertFalse(slow.isDone());
    }
  }

  @Test
  void failureIsSharedByThoseWhoWaitForIt() throws Exception {
    DnsLookupException failure = new DnsLookupException(MX, Reason.SERVFAIL, "SERVFAIL");
    resolver.from(
        question -> {
          answerWhenReleased(question);
          throw failure;
        });
    try (PendingAnswer one = lookups.ask(MX);
        PendingAnswer two = lookups.ask(MX)) {
      released.countDown();
      assertSame(failure, assertThrows(DnsLookupException.class, () -> one.await(patience())));
      assertSame(failure, assertThrows(DnsLookupException.class, () -> two.await(patience())));
    }
    assertEquals(1, resolver.asked().size());
  }

  @Test
  void oneWhoLeavesDoesNotTouchTheOthers() throws Exception {
    try (PendingAnswer staying = lookups.ask(MX)) {
      PendingAnswer leaving = lookups.ask(MX);
      leaving.close();
      leaving.close();
      released.countDown();
      assertEquals(ANSWER, staying.await(patience()));
    }
  }

  @Test
  void oneWhoseDeadlinePassesDoesNotTouchTheOthers() throws Exception {
    try (PendingAnswer staying = lookups.ask(MX)) {
      DnsLookupException timeout =
          assertThrows(DnsLookupException.class, () -> lookups.resolve(MX, noTime()));
      assertEquals(Reason.TIMEOUT, timeout.reason());
      assertTrue(timeout.getMessage().contains("scripted"), timeout::getMessage);
      released.countDown();
      assertEquals(ANSWER, staying.await(patience()));
    }
    assertEquals(List.of(MX), resolver.asked());
  }

  @Test
  void oneWhoIsInterruptedDoesNotTouchTheOthers() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        PendingAnswer staying = lookups.ask(MX)) {
      Future<?> leaving =
          threads.submit(
              () -> {
                Thread.currentThread().interrupt();
                return lookups.resolve(MX, patience());
              });
      assertInterrupted(leaving);
      released.countDown();
      assertEquals(ANSWER, staying.await(patience()));
    }
  }

  @Test
  void lastOneToLeaveInterruptsTheQuery() throws Exception {
    PendingAnswer one = lookups.ask(MX);
    PendingAnswer two = lookups.ask(MX);
    asked.await();
    one.close();
    two.close();
    interrupted.await();
  }

  @Test
  void abandonedQueryIsNotJoined() throws Exception {
    PendingAnswer leaving = lookups.ask(MX);
    asked.await();
    resolver.from(question -> ANSWER);
    leaving.close();
    assertEquals(ANSWER, lookups.resolve(MX, patience()));
    assertEquals(List.of(MX, MX), resolver.asked());
  }

  @Test
  void resolverThatIgnoresInterruptionHoldsNobody() throws Exception {
    resolver.from(this::answerWhenReleasedIgnoringInterruption);
    try (PendingAnswer stuck = lookups.ask(MX)) {
      asked.await();
      assertThrows(DnsLookupException.class, () -> stuck.await(noTime()));
    }
    interrupted.await();
    resolver.from(question -> ANSWER);
    assertEquals(ANSWER, lookups.resolve(MX, patience()));
  }

  @Test
  void queryPastItsLimitIsAskedAnewEvenIfSomebodyStillWaitsForIt() throws Exception {
    resolver.from(this::answerWhenReleasedIgnoringInterruption);
    try (PendingAnswer stuck = lookups.ask(MX)) {
      asked.await();
      clock.advance(Duration.ofSeconds(31));
      resolver.from(question -> ANSWER);
      assertEquals(ANSWER, lookups.resolve(MX, patience()));
      DnsLookupException timeout =
          assertThrows(DnsLookupException.class, () -> stuck.await(patience()));
      assertEquals(Reason.TIMEOUT, timeout.reason());
    }
  }

  @Test
  void freshQuestionPassesTheCacheAndRenewsIt() throws Exception {
    resolver.from(question -> ANSWER);
    lookups.resolve(MX, patience());
    DnsAnswer renewed = Dns.noRecords(MX, Duration.ofMinutes(5));
    resolver.from(question -> renewed);
    assertEquals(ANSWER, lookups.resolve(MX, patience()));
    assertEquals(renewed, lookups.resolveFresh(MX, patience()));
    assertEquals(renewed, lookups.resolve(MX, patience()));
  }

  @Test
  void freshQuestionJoinsNoOther() throws Exception {
    try (PendingAnswer other = lookups.ask(MX)) {
      asked.await();
      resolver.from(question -> ANSWER);
      assertEquals(ANSWER, lookups.resolveFresh(MX, patience()));
      assertFalse(other.isDone());
    }
  }

  @Test
  void freshQuestionIsInterruptedWithItsAsker() throws Exception {
    Thread asker =
        Thread.startVirtualThread(
            () ->
                assertThrows(
                    InterruptedException.class, () -> lookups.resolveFresh(MX, patience())));
    asked.await();
    asker.interrupt();
    interrupted.await();
    asker.join();
  }

  @Test
  void closingEndsEveryWait() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        PendingAnswer ticket = lookups.ask(MX)) {
      Future<DnsAnswer> shared = threads.submit(() -> ticket.await(patience()));
      Future<DnsAnswer> fresh = threads.submit(() -> lookups.resolveFresh(MX, patience()));
      asked.await();
      lookups.close();
      interrupted.await();
      assertInterrupted(shared);
      assertInterrupted(fresh);
    }
  }

  @Test
  void afterClosingNothingIsAsked() {
    lookups.close();
    assertThrows(InterruptedException.class, () -> lookups.resolve(MX, patience()));
    assertThrows(InterruptedException.class, () -> lookups.resolveFresh(MX, patience()));
    assertEquals(List.of(), resolver.asked());
  }

  private static void assertInterrupted(Future<?> wait) {
    ExecutionException failure = assertThrows(ExecutionException.class, wait::get);
    assertInstanceOf(InterruptedException.class, failure.getCause());
  }
}
