package mxconnect.cli.check.show.text;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.LongSupplier;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.progress.Look;
import mxconnect.cli.progress.ProgressLine;
import mxconnect.cli.text.Ink;
import mxconnect.cli.text.Terminal;

/** Shows on a terminal how far a run has got while another sink takes its results. Thread-safe. */
public final class ProgressSink implements CheckSink {
  private final CheckSink results;
  private final ProgressLine<Verdict> line;

  /** How verdicts are shown. */
  static final class Verdicts implements Look<Verdict> {
    @Override
    public String word(Verdict verdict) {
      return verdict.word();
    }

    @Override
    public String paint(Ink ink, Verdict verdict, String text) {
      return Signs.tone(verdict).paint(ink, text);
    }
  }

  /**
   * Makes a sink that draws from now on.
   *
   * @param results takes the results
   * @param shared whether it writes them to the same terminal
   * @param out standard error, which is a terminal
   * @param terminal its properties
   */
  public static ProgressSink start(
      CheckSink results, boolean shared, PrintStream out, Terminal terminal) {
    ProgressSink sink = new ProgressSink(results, shared, out, terminal, System::nanoTime);
    sink.line.start();
    return sink;
  }

  ProgressSink(
      CheckSink results,
      boolean shared,
      PrintStream out,
      Terminal terminal,
      LongSupplier nanoTime) {
    this.results = results;
    this.line = new ProgressLine<>(out, terminal, shared, Verdict.class, new Verdicts(), nanoTime);
  }

  @Override
  public void started(String target) {
    results.started(target);
  }

  @Override
  public void known(long targets) {
    results.known(targets);
    line.known(targets);
  }

  @Override
  public void result(CheckResult result) throws IOException {
    line.count(result.verdict(), () -> results.result(result));
  }

  @Override
  public void end(CheckSummary summary) throws IOException {
    line.stop();
    results.end(summary);
  }

  /** Erases the line, without waiting for a result which nobody takes. */
  @Override
  public void abandon() {
    line.abandon();
  }

  @Override
  public void close() throws IOException {
    line.close();
    results.close();
  }

  /** Draws the line again if it is time. */
  void tick() {
    line.tick();
  }
}
