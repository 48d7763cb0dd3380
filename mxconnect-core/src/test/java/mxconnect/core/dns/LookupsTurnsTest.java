package mxconnect.core.dns;

import static mxconnect.core.dns.Dns.noTime;
import static mxconnect.core.dns.Dns.patience;
import static mxconnect.core.dns.Dns.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ErrorCode;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many questions are with the resolver at once, and what becomes of the others. */
@Timeout(60)
@SuppressWarnings("try") // questions are asked to be under way
class LookupsTurnsTest {
  private final BlockingQueue<DnsQuestion> asked = new LinkedBlockingQueue<>();
  private final Semaphore answers = new Semaphore(0);
  private final FakeClock clock = new FakeClock();
  private final ScriptedResolver resolver = new ScriptedResolver(this::answerWhenReleased);
  private final Lookups lookups = new Lookups(resolver, settings("dns.max-queries", "2"), clock);

  private DnsAnswer answerWhenReleased(DnsQuestion question) throws InterruptedException {
    asked.add(question);
    answers.acquire();
    return Dns.found(question, Duration.ofMinutes(5));
  }

  private static DnsQuestion question(int number) {
    return new DnsQuestion("d" + number + ".example", RecordType.MX);
  }

  @AfterEach
  void release() {
    answers.release(1_000);
    lookups.close();
  }

  /** Asks, and waits until the question is where it can get. */
  private PendingAnswer begin(int number) throws InterruptedException {
    PendingAnswer pending = lookups.ask(question(number));
    if (number <= 2) {
      asked.take();
    }
    return pending;
  }

  private DnsLookupException failure(PendingAnswer pending) {
    return assertThrows(DnsLookupException.class, () -> pending.await(noTime()));
  }

  @Test
  void furtherQuestionsWaitAndAreAnswered() throws Exception {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    resolver.from(
        question -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.yield();
          now.decrementAndGet();
          return Dns.found(question, Duration.ofMinutes(5));
        });
    List<PendingAnswer> pending = new ArrayList<>();
    for (int i = 1; i <= 1_000; i++) {
      pending.add(lookups.ask(question(i)));
    }
    for (PendingAnswer each : pending) {
      each.await(patience());
      each.close();
    }
    assertEquals(1_000, resolver.asked().size());
    assertTrue(most.get() <= 2, () -> most + " at once");
  }

  @Test
  void equalQuestionsCountOnce() throws Exception {
    try (PendingAnswer first = begin(1);
        PendingAnswer equal = lookups.ask(question(1));
        PendingAnswer second = begin(2)) {
      answers.release(2);
      first.await(patience());
      equal.await(patience());
      second.await(patience());
    }
  }

  @Test
  void waitThatEndsWithTheDeadlineIsThisSystemsFault() throws Exception {
    try (PendingAnswer first = begin(1);
        PendingAnswer second = begin(2);
        PendingAnswer third = begin(3)) {
      awaitHeldUp(third);
      DnsLookupException failure = failure(third);
      assertEquals(Reason.LOCAL_RESOURCES, failure.reason());
      assertEquals(
          "the resolver scripted could not be asked in time, because dns.max-queries allows 2"
              + " questions at once",
          failure.detail());
      Problem problem = Problem.of(failure);
      assertEquals(ErrorCode.LOCAL_RESOURCES, problem.code());
      assertTrue(problem.temporary());
      assertEquals(Reason.TIMEOUT, failure(first).reason());
      assertEquals(Reason.TIMEOUT, failure(second).reason());
    }
    assertEquals(2, resolver.asked().size());
  }

  /** A question that is not known to wait yet is one of which nothing can be said. */
  private void awaitHeldUp(PendingAnswer pending) {
    while (failure(pending).reason() == Reason.TIMEOUT) {
      Thread.onSpinWait();
    }
  }

  @Test
  void questionThatWaitedMoreThanItWasAskedIsHeldUp() throws Exception {
    try (PendingAnswer first = begin(1);
        PendingAnswer second = begin(2);
        PendingAnswer third = begin(3)) {
      awaitHeldUp(third);
      clock.advance(Duration.ofSeconds(10));
      answers.release();
      assertEquals(question(3), asked.take());
      clock.advance(Duration.ofSeconds(9));
      assertEquals(Reason.LOCAL_RESOURCES, failure(third).reason());
      clock.advance(Duration.ofSeconds(2));
      assertEquals(Reason.TIMEOUT, failure(third).reason());
    }
  }

  @Test
  void timeOfAQueryBeginsWithItsTurn() throws Exception {
    try (PendingAnswer first = begin(1);
        PendingAnswer second = begin(2);
        PendingAnswer third = begin(3)) {
      awaitHeldUp(third);
      clock.advance(Duration.ofSeconds(29));
      answers.release(2);
      assertEquals(question(3), asked.take());
      clock.advance(Duration.ofSeconds(29));
      answers.release();
      assertEquals(question(3), third.await(patience()).question());
    }
  }

  @Test
  void questionThatIsGivenUpLeavesTheQueue() throws Exception {
    try (PendingAnswer first = begin(1);
        PendingAnswer second = begin(2);
        PendingAnswer fourth = lookups.ask(question(4))) {
      awaitHeldUp(fourth);
      PendingAnswer third = lookups.ask(question(3));
      awaitHeldUp(third);
      third.close();
      answers.release(3);
      fourth.await(patience());
    }
    assertEquals(List.of(question(1), question(2), question(4)), resolver.asked());
  }

  @Test
  void questionsAreAskedInTheirOrder() throws Exception {
    List<PendingAnswer> pending = new ArrayList<>(List.of(begin(1), begin(2)));
    for (int i = 3; i <= 10; i++) {
      PendingAnswer next = lookups.ask(question(i));
      awaitHeldUp(next);
      pending.add(next);
    }
    for (int i = 3; i <= 10; i++) {
      answers.release();
      assertEquals(question(i), asked.take());
    }
    pending.forEach(PendingAnswer::close);
  }

  @Test
  void resolverThatIgnoresItsEndDoesNotHoldUpOthers() throws Exception {
    resolver.from(
        question -> {
          asked.add(question);
          answers.acquireUninterruptibly();
          return Dns.found(question, Duration.ofMinutes(5));
        });
    begin(1).close();
    begin(2).close();
    try (PendingAnswer third = lookups.ask(question(3))) {
      assertEquals(question(3), asked.take());
      answers.release(3);
      third.await(patience());
    }
  }

  @Test
  void closingEndsTheWait() throws Exception {
    try (PendingAnswer first = begin(1);
        PendingAnswer second = begin(2);
        PendingAnswer third = lookups.ask(question(3))) {
      awaitHeldUp(third);
      lookups.close();
      assertThrows(InterruptedException.class, () -> third.await(patience()));
    }
  }
}
