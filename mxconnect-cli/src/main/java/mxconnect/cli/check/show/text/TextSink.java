package mxconnect.cli.check.show.text;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.compare.EarlierRun;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.text.Terminal;

/** Writes results for people, each as it comes, and for many targets a summary. */
public final class TextSink implements CheckSink {
  private final PrintStream out;
  private final Terminal terminal;
  private final boolean many;
  private final CheckText text;
  private boolean begun;

  /**
   * Makes a sink.
   *
   * @param out takes the lines
   * @param terminal what {@code out} may use
   * @param many whether there may be several targets, so that a summary is worth while
   * @param earlier the results to compare with; empty for none
   * @param thresholds how long before its end a certificate is marked
   */
  public TextSink(
      PrintStream out,
      Terminal terminal,
      boolean many,
      Optional<EarlierRun> earlier,
      Thresholds thresholds) {
    this.out = out;
    this.terminal = terminal;
    this.many = many;
    this.text = new CheckText(terminal, many, earlier, thresholds);
  }

  @Override
  public void result(CheckResult result) throws IOException {
    print(text.lines(result));
  }

  @Override
  public void end(CheckSummary summary) throws IOException {
    if (many) {
      print(new SummaryText(terminal).lines(summary));
    }
  }

  private void print(List<String> lines) throws IOException {
    if (begun) {
      out.println();
    }
    begun = true;
    lines.forEach(out::println);
    if (out.checkError()) {
      throw new IOException("the results cannot be written");
    }
  }
}
