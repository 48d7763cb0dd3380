package mxconnect.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import mxconnect.cli.input.Line;
import mxconnect.cli.input.LineReader;
import mxconnect.cli.input.Unreadable;
import mxconnect.cli.process.EndOfProcess;

/**
 * Reads lines, works on so many at once, and writes each answer as it is ready.
 *
 * <p>A line is read when there is a place for it: input that comes too fast, or answers that nobody
 * takes, stop the reading.
 */
public final class Batch {
  private static final int MAX_OCTETS_AT_WORK = 16 << 20;

  private final Answers answers;
  private final Form form;
  private final LineReader lines;
  private final Output output;
  private final int concurrency;
  private final Semaphore places;
  private final Semaphore room = new Semaphore(MAX_OCTETS_AT_WORK);
  private final Tally tally = new Tally();
  private final BatchProgress progress;
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /** How a batch ended. */
  public enum End {
    /** Every line was answered, and there was a success among them, or no line. */
    DONE,
    /** Every line was answered, each with a failure, not all of them permanent. */
    FAILED_TEMPORARILY,
    /** Every line was answered, each with a permanent failure. */
    FAILED_PERMANENTLY,
    /** Nobody takes the answers any more. */
    OUTPUT_CLOSED
  }

  /**
   * Makes a batch.
   *
   * @param answers answers each line
   * @param form what the lines are
   * @param in the lines
   * @param out takes the answers
   * @param concurrency how many lines are worked on at once, at least 1
   * @param progress shows how far it has got; it is closed in the end
   */
  public Batch(
      Answers answers,
      Form form,
      InputStream in,
      PrintStream out,
      int concurrency,
      BatchProgress progress) {
    this.answers = answers;
    this.form = form;
    this.lines = form.lines(in);
    this.progress = progress;
    this.output = new Output(out);
    this.concurrency = concurrency;
    this.places = new Semaphore(concurrency);
  }

  /**
   * Runs until the input has ended and every line is answered, or nobody takes the answers.
   *
   * @throws IOException if the input cannot be read
   * @throws InterruptedException if the thread is interrupted; what is under way is abandoned
   */
  public End run() throws IOException, InterruptedException {
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    EndOfProcess signal = EndOfProcess.then(this::breakOff);
    try (signal) {
      // A read of standard input cannot be interrupted: nobody waits for this thread.
      Thread.ofPlatform().daemon().name("batch-input").start(() -> readAll(workers));
      return end.get();
    } catch (ExecutionException e) {
      throw Unreadable.failure(e.getCause());
    } finally {
      workers.shutdownNow();
      progress.close();
    }
  }

  private void breakOff() {
    progress.abandon();
    output.close();
  }

  private void readAll(ExecutorService workers) {
    try {
      progress.known(submitAll(workers));
      places.acquire(concurrency);
      end.complete(tally.end());
    } catch (IOException e) {
      places.acquireUninterruptibly(concurrency);
      end.completeExceptionally(e);
    } catch (InterruptedException | RejectedExecutionException ended) {
      end.complete(End.OUTPUT_CLOSED);
    } catch (RuntimeException | Error mistake) {
      end.completeExceptionally(mistake);
    }
  }

  private long submitAll(ExecutorService workers) throws IOException, InterruptedException {
    long count = 0;
    for (Optional<Line> line = nextLine(); line.isPresent(); line = nextLine()) {
      Optional<Question> question = form.question(line.get());
      if (question.isPresent()) {
        count++;
        submit(question.get(), workers);
      } else {
        places.release();
      }
    }
    return count;
  }

  /** Takes a place for a line, and keeps it only if there is one. */
  private Optional<Line> nextLine() throws IOException, InterruptedException {
    places.acquire();
    Optional<Line> line = Optional.empty();
    try {
      line = lines.next();
      return line;
    } finally {
      if (line.isEmpty()) {
        places.release();
      }
    }
  }

  private void submit(Question question, ExecutorService workers) throws InterruptedException {
    int size = question.octets();
    room.acquire(size);
    workers.execute(
        () -> {
          try {
            answer(question);
          } finally {
            room.release(size);
            places.release();
          }
        });
  }

  private void answer(Question question) {
    try {
      Answer answer = answers.answer(question);
      tally.count(answer.outcome());
      String line = answer.json().toString();
      progress.count(answer.outcome(), () -> output.write(line));
    } catch (IOException nobodyReads) {
      end.complete(End.OUTPUT_CLOSED);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
