package mxconnect.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import org.junit.jupiter.api.Test;

/** How a resolver that need not wait behaves among those that do. */
interface StaticWaitingRules extends StaticResolverFixture {
  int AT_ONCE = 200;

  @Test
  default void deadlineEndsEveryWait() throws Exception {
    for (DnsQuestion question : questions()) {
      assertEndsWithin(question, SHORT);
    }
  }

  /** What is known at once may be answered all the same. */
  @Test
  default void nothingIsWaitedForAfterTheDeadline() throws Exception {
    for (DnsQuestion question : questions()) {
      assertEndsWithin(question, Duration.ZERO);
    }
  }

  /** Nobody else learns of an interrupt that is swallowed. */
  @Test
  default void interruptIsTakenOrLeft() throws Exception {
    FutureTask<Boolean> call = new FutureTask<>(this::isInterruptKept);
    Thread thread = Thread.ofVirtual().start(call);
    try {
      assertTrue(
          call.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS),
          "It has answered an interrupted thread, which is not interrupted any more");
    } finally {
      thread.interrupt();
    }
  }

  @Test
  default void manyQuestionsAreAnsweredAtOnce() throws Exception {
    List<DnsQuestion> questions = questions();
    List<DnsAnswer> alone = new ArrayList<>();
    for (DnsQuestion question : questions) {
      alone.add(ask(question));
    }
    CyclicBarrier all = new CyclicBarrier(AT_ONCE);
    List<Future<DnsAnswer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        DnsQuestion question = questions.get(i % questions.size());
        answers.add(
            threads.submit(
                () -> {
                  all.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
                  return ask(question);
                }));
      }
    }
    for (int i = 0; i < AT_ONCE; i++) {
      DnsAnswer one = alone.get(i % questions.size());
      DnsAnswer among = answers.get(i).get();
      assertEquals(one.question(), among.question());
      assertEquals(one.getClass(), among.getClass(), () -> "the answer to " + one.question());
      assertEquals(records(one), records(among), () -> "the records for " + one.question());
    }
  }

  private static Set<DnsRecord> records(DnsAnswer answer) {
    return Set.copyOf(answer.records(DnsRecord.class));
  }

  private boolean isInterruptKept() throws Exception {
    Thread.currentThread().interrupt();
    try {
      assertNotNull(ask(known().getFirst()));
      return Thread.currentThread().isInterrupted();
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void assertEndsWithin(DnsQuestion question, Duration time) throws Exception {
    FutureTask<Reason> call =
        new FutureTask<>(
            () -> {
              try {
                assertNotNull(ask(question, time));
                return Reason.TIMEOUT;
              } catch (DnsLookupException e) {
                return e.reason();
              }
            });
    Thread thread = Thread.ofVirtual().start(call);
    try {
      assertEquals(
          Reason.TIMEOUT,
          call.get(time.plus(grace()).toNanos(), TimeUnit.NANOSECONDS),
          () -> "why " + question + " is not answered");
    } finally {
      thread.interrupt();
    }
  }
}
