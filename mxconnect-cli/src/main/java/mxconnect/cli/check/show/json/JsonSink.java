package mxconnect.cli.check.show.json;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.compare.Changes;
import mxconnect.cli.check.compare.EarlierRun;
import mxconnect.cli.check.finding.CheckResult;

/** Writes a line of JSON for each result, flushed. */
public final class JsonSink implements CheckSink {
  private final PrintStream out;
  private final Optional<EarlierRun> earlier;

  /**
   * Makes a sink.
   *
   * @param out takes the lines
   * @param earlier the results to compare with; empty for none
   */
  public JsonSink(PrintStream out, Optional<EarlierRun> earlier) {
    this.out = out;
    this.earlier = earlier;
  }

  @Override
  public void result(CheckResult result) throws IOException {
    Optional<Changes> changes = earlier.flatMap(run -> run.since(CheckJson.of(result).toString()));
    out.println(CheckJson.of(result, changes));
    if (out.checkError()) {
      throw new IOException("the results cannot be written");
    }
  }
}
