package mxconnect.core.policy.fetch;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mxconnect.core.address.Family;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.policy.fetch.FetchOutcome.Failed;

/**
 * One attempt to fetch a policy. Each family is looked up and dialled on its own: the one whose
 * addresses come first at once, the other one when that has failed, or beside it when it takes
 * long, as racing does for mail exchangers (RFC 8305). The first answer of the policy host counts,
 * whatever it is.
 */
final class FamilyRace {
  /** How long one family is alone: enough for a whole fetch, so that few hosts are asked twice. */
  private static final Duration HEAD_START = Duration.ofSeconds(1);

  /** AAAA goes out first (RFC 8305 §3). */
  private static final List<Family> FAMILIES = List.of(Family.IPV6, Family.IPV4);

  private final Search search;
  private final Dialler dialler;
  private final Semaphore turn = new Semaphore(1);

  FamilyRace(Search search, Dialler dialler) {
    this.search = search;
    this.dialler = dialler;
  }

  FetchOutcome run() throws InterruptedException {
    List<NoAnswerException> failures = new ArrayList<>();
    try (TaskScope tasks = new TaskScope()) {
      CompletionService<FetchOutcome> families =
          new ExecutorCompletionService<>(
              work -> {
                Future<?> unused = tasks.fork("policy family", Executors.callable(work));
              },
              new ArrayBlockingQueue<>(FAMILIES.size())); // to tell an end takes no memory
      for (Family family : FAMILIES) {
        Future<?> unused = families.submit(() -> fetchBy(family));
      }
      while (failures.size() < FAMILIES.size()) {
        try {
          return families.take().get();
        } catch (ExecutionException e) {
          failures.add(noAnswer(e.getCause()));
        }
      }
    }
    return new Failed(
        failures.stream()
            .max(Comparator.comparing(NoAnswerException::obstacle))
            .orElseThrow()
            .failure());
  }

  private FetchOutcome fetchBy(Family family) throws NoAnswerException, InterruptedException {
    List<InetAddress> addresses = search.addresses(family);
    boolean unused = turn.tryAcquire(HEAD_START.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return dialler.fetch(addresses);
    } finally {
      turn.release();
    }
  }

  private static NoAnswerException noAnswer(Throwable thrown) throws InterruptedException {
    return switch (thrown) {
      case NoAnswerException e -> e;
      case InterruptedException e -> throw e;
      default -> throw new IllegalStateException("the fetch broke", thrown);
    };
  }

  /** Finds the addresses of one family. */
  interface Search {
    /** Returns at least one address. */
    List<InetAddress> addresses(Family family) throws NoAnswerException, InterruptedException;
  }

  /** Fetches from addresses. */
  interface Dialler {
    FetchOutcome fetch(List<InetAddress> addresses) throws NoAnswerException, InterruptedException;
  }
}
