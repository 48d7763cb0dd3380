package mxconnect.core.policy.store;

import static java.util.Objects.requireNonNull;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.support.DurationText;

/**
 * Puts questions to a policy cache and waits for the answers, shortly; one that fails or comes late
 * equals none. A cache that has let a call wait in vain rests. Thread-safe.
 */
final class CacheReader {
  private static final Duration READING = Duration.ofSeconds(1);

  /** A failure that has taken longer is one for which calls wait. */
  private static final Duration QUICK = Duration.ofMillis(100);

  private static final int MAX_CAUSES = 16;

  /** With a trial in each half minute: more than eight hours of a cache that never lets go. */
  private static final int MOST_UNFINISHED = 1024;

  private final PolicyCache cache;
  private final PolicyClock clock;
  private final Executor threads;
  private final Duration reading;

  /** For those who wait for an answer. */
  private final Semaphore turns = new Semaphore(64);

  /** Each is kept until its call has ended, though nobody may wait for it any more. */
  private final Semaphore unfinished = new Semaphore(MOST_UNFINISHED);

  private final TimedCalls trials = new TimedCalls(MOST_UNFINISHED);
  private final CacheRest rest;
  private final CacheTrouble giving;
  private volatile boolean broken;

  /**
   * Makes a reader.
   *
   * @param threads has a thread for each question; refuses when the cache is closed
   */
  CacheReader(PolicyCache cache, PolicyClock clock, Executor threads) {
    this(cache, clock, threads, READING);
  }

  /** Makes a reader that waits so long for an answer. */
  CacheReader(PolicyCache cache, PolicyClock clock, Executor threads, Duration reading) {
    this.reading = reading;
    this.cache = cache;
    this.clock = clock;
    this.threads = threads;
    this.rest = new CacheRest(cache, clock, threads, this::trial);
    this.giving = new CacheTrouble(cache, "give");
  }

  /** Tells whether the cache cannot work at all, such as without a library that it needs. */
  boolean isBroken() {
    return broken;
  }

  /** Tells whether the cache is left alone. */
  boolean isResting() {
    return rest.isOn();
  }

  /** A question to the cache. */
  interface Question<T> {
    /** Returns the answer, or throws. */
    Optional<T> put();
  }

  /**
   * Asks for a policy, as {@link #ask(CacheTrouble, String, Question, Deadline)} does.
   *
   * @param deadline when the answer comes too late
   * @throws InterruptedException if this thread is interrupted or the cache is closed
   */
  <T> Optional<T> ask(String domain, Question<T> question, Deadline deadline)
      throws InterruptedException {
    return ask(giving, domain, question, deadline);
  }

  /**
   * Puts a question that concerns a domain; once more, if it was the first of all that hung, and
   * the cache answers after all.
   *
   * @param trouble what there is with questions of this kind: one that can always be answered says
   *     nothing about others
   * @param deadline when the answer comes too late
   * @throws InterruptedException if this thread is interrupted or the cache is closed
   */
  <T> Optional<T> ask(CacheTrouble trouble, String domain, Question<T> question, Deadline deadline)
      throws InterruptedException {
    for (int i = 0; i < 2 && !rest.isOn(deadline.within(reading)); i++) {
      Outcome<T> outcome = await(trouble, domain, question, deadline);
      if (!outcome.hung()) {
        return outcome.found();
      }
    }
    return Optional.empty();
  }

  private record Outcome<T>(Optional<T> found, boolean hung) {
    static <T> Outcome<T> nothing(boolean hung) {
      return new Outcome<>(Optional.empty(), hung);
    }
  }

  /** Many calls may have to wait for their turn, which says nothing about the cache. */
  private <T> Outcome<T> await(
      CacheTrouble trouble, String domain, Question<T> question, Deadline deadline)
      throws InterruptedException {
    if (!turns.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
      return Outcome.nothing(false);
    }
    try {
      return awaitInTurn(trouble, domain, question, deadline);
    } finally {
      turns.release();
    }
  }

  private <T> Outcome<T> awaitInTurn(
      CacheTrouble trouble, String domain, Question<T> question, Deadline deadline)
      throws InterruptedException {
    if (rest.isOn()) {
      return Outcome.nothing(true);
    }
    if (!unfinished.tryAcquire()) {
      rest.hung(domain, "has not ended " + MOST_UNFINISHED + " calls");
      return Outcome.nothing(true);
    }
    long begin = clock.now();
    FutureTask<Optional<T>> answer = start(question);
    try {
      Optional<T> found =
          answer.get(deadline.within(reading).remainingNanos(), TimeUnit.NANOSECONDS);
      answered(trouble);
      return new Outcome<>(found, false);
    } catch (TimeoutException e) {
      return Outcome.nothing(late(domain, deadline));
    } catch (ExecutionException e) {
      Optional<String> how = failed(trouble, domain, e.getCause(), begin);
      how.ifPresent(hang -> rest.hung(domain, hang));
      return Outcome.nothing(how.isPresent());
    } finally {
      answer.cancel(true);
    }
  }

  /** Starts to read, as a call that is counted already. */
  private <T> FutureTask<Optional<T>> start(Question<T> question) throws InterruptedException {
    boolean started = false;
    try {
      FutureTask<Optional<T>> answer =
          new FutureTask<>(() -> requireNonNull(question.put(), "the answer of the policy cache"));
      threads.execute(() -> read(answer));
      started = true;
      return answer;
    } catch (RejectedExecutionException e) {
      throw closed(e);
    } finally {
      if (!started) {
        unfinished.release();
      }
    }
  }

  private void read(FutureTask<?> answer) {
    try {
      answer.run();
    } finally {
      unfinished.release();
    }
  }

  private static InterruptedException closed(RejectedExecutionException cause) {
    InterruptedException closed = new InterruptedException("the policy cache is closed");
    closed.initCause(cause);
    return closed;
  }

  private void answered(CacheTrouble trouble) {
    trouble.over();
    rest.answered();
    broken = broken && trouble != giving;
  }

  /** A call that has little time itself says nothing about the cache, but gives rise to doubt. */
  private boolean late(String domain, Deadline deadline) {
    boolean hung = !deadline.expired();
    if (hung) {
      rest.hung(domain, late());
    } else {
      rest.doubt(domain);
    }
    return hung;
  }

  private String late() {
    return "gave no answer within " + DurationText.of(reading);
  }

  /** Returns how the cache has hung, if the failure is one for which calls wait. */
  private Optional<String> failed(
      CacheTrouble trouble, String domain, Throwable cause, long begin) {
    boolean hung = isTimeout(cause) || clock.now() - begin >= QUICK.toNanos();
    broken = trouble == giving ? cause instanceof Error : broken;
    trouble.tell(domain, "it failed: " + cause, cause);
    if (hung) {
      return Optional.of("failed and took its time for it");
    }
    rest.answered();
    return Optional.empty();
  }

  /** A cache may have a time limit of its own, which is shorter. */
  private static boolean isTimeout(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private Optional<String> trial(String domain) throws InterruptedException {
    long begin = clock.now();
    try {
      trials.run(reading, () -> cache.get(domain));
      answered(giving);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(late());
    } catch (ExecutionException e) {
      return failed(giving, domain, e.getCause(), begin);
    }
  }
}
