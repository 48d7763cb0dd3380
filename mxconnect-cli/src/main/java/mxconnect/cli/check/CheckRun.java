package mxconnect.cli.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import mxconnect.cli.input.Targets;
import mxconnect.cli.input.Unreadable;
import mxconnect.cli.process.EndOfProcess;

/**
 * Checks targets, so many at once, and gives each result as it is there.
 *
 * <p>A target is read when there is a place for it, and nothing is kept of those that are done: the
 * memory does not grow with their number. A target that cannot be checked is a result too.
 */
public final class CheckRun {
  private final Check check;
  private final Targets targets;
  private final Results results;
  private final int concurrency;
  private final Semaphore places;
  private final CompletableFuture<Boolean> complete = new CompletableFuture<>();

  /**
   * Makes a run.
   *
   * @param check checks a target, on several threads at once
   * @param targets the targets
   * @param sinks take the results; they are closed in the end
   * @param concurrency how many targets are checked at once, at least 1
   * @param strict whether a target with a warning counts as failing
   */
  public CheckRun(
      Check check, Targets targets, List<CheckSink> sinks, int concurrency, boolean strict) {
    this.check = check;
    this.targets = targets;
    this.results = new Results(sinks, strict);
    this.concurrency = concurrency;
    this.places = new Semaphore(concurrency);
  }

  /**
   * Runs until every target is checked, or nobody takes the results any more.
   *
   * @return what it comes to; not complete if nobody takes the results
   * @throws IOException if the targets cannot be read; those that could be are checked
   * @throws InterruptedException if the thread is interrupted; what is under way is abandoned
   */
  public CheckSummary run() throws IOException, InterruptedException {
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    EndOfProcess signal = EndOfProcess.then(results::breakOff);
    try (signal) {
      // A read of standard input cannot be interrupted: nobody waits for this thread.
      Thread.ofPlatform().daemon().name("check-input").start(() -> readAll(workers));
      return results.end(complete.get());
    } catch (ExecutionException e) {
      CheckSummary unused = results.end(false);
      throw Unreadable.failure(e.getCause());
    } finally {
      workers.shutdownNow();
      results.close();
    }
  }

  private void readAll(ExecutorService workers) {
    try {
      results.known(submitAll(workers));
      places.acquire(concurrency);
      complete.complete(true);
    } catch (IOException e) {
      places.acquireUninterruptibly(concurrency);
      complete.completeExceptionally(e);
    } catch (InterruptedException | RejectedExecutionException ended) {
      complete.complete(false);
    } catch (RuntimeException | Error mistake) {
      complete.completeExceptionally(mistake);
    }
  }

  private long submitAll(ExecutorService workers) throws IOException, InterruptedException {
    long count = 0;
    for (Optional<String> next = nextTarget(); next.isPresent(); next = nextTarget()) {
      String target = next.get();
      count++;
      workers.execute(() -> work(target));
    }
    return count;
  }

  /** Takes a place for a target, and keeps it only if there is one. */
  private Optional<String> nextTarget() throws IOException, InterruptedException {
    places.acquire();
    Optional<String> target = Optional.empty();
    try {
      target = targets.next();
      return target;
    } finally {
      if (target.isEmpty()) {
        places.release();
      }
    }
  }

  private void work(String target) {
    try {
      results.started(target);
      if (!results.result(check.check(target))) {
        complete.complete(false);
      }
    } catch (InterruptedException ended) {
      complete.complete(false);
    } catch (RuntimeException | Error mistake) {
      complete.completeExceptionally(mistake);
    } finally {
      places.release();
    }
  }
}
