package mxconnect.cli.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import mxconnect.cli.progress.Look;
import mxconnect.cli.progress.ProgressLine;
import mxconnect.cli.text.Ink;
import mxconnect.cli.text.Terminal;

/** Shows how far a batch has got, or nothing. Thread-safe. */
public final class BatchProgress {
  private final Optional<ProgressLine<Outcome>> line;

  private BatchProgress(Optional<ProgressLine<Outcome>> line) {
    this.line = line;
  }

  /** Returns one that shows nothing. */
  public static BatchProgress none() {
    return new BatchProgress(Optional.empty());
  }

  /**
   * Returns one that shows it in a line from now on.
   *
   * @param out standard error, which is a terminal
   * @param terminal its properties
   * @param shared whether the answers are written to the same terminal
   */
  public static BatchProgress on(PrintStream out, Terminal terminal, boolean shared) {
    ProgressLine<Outcome> line =
        new ProgressLine<>(out, terminal, shared, Outcome.class, new Outcomes(), System::nanoTime);
    line.start();
    return new BatchProgress(Optional.of(line));
  }

  /** Sets how many requests there are in all. */
  public void known(long requests) {
    line.ifPresent(shown -> shown.known(requests));
  }

  /**
   * Counts a request that has ended, and has its answer written.
   *
   * @throws IOException if nobody takes it
   */
  void count(Outcome outcome, ProgressLine.Writing answer) throws IOException {
    if (line.isPresent()) {
      line.get().count(outcome, answer);
    } else {
      answer.write();
    }
  }

  /** Puts the terminal right while the process ends, without waiting for anything. */
  void abandon() {
    line.ifPresent(ProgressLine::abandon);
  }

  /** Puts the terminal right, for good. */
  void close() {
    line.ifPresent(ProgressLine::close);
  }

  /** How outcomes are shown. */
  private static final class Outcomes implements Look<Outcome> {
    @Override
    public String word(Outcome outcome) {
      return switch (outcome) {
        case SUCCEEDED -> "ok";
        case FAILED_TEMPORARILY -> "temporary";
        case FAILED_PERMANENTLY -> "permanent";
      };
    }

    @Override
    public String paint(Ink ink, Outcome outcome, String text) {
      return switch (outcome) {
        case SUCCEEDED -> ink.good(text);
        case FAILED_TEMPORARILY -> ink.warning(text);
        case FAILED_PERMANENTLY -> ink.bad(text);
      };
    }
  }
}
