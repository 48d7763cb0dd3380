package mxconnect.cli;

import java.io.IOException;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.show.html.HtmlReports;

/**
 * Writes reports into files, and says why if that fails: nobody would see it otherwise.
 *
 * @param path where they are written, as the user gave it
 * @param reports writes them
 * @param io takes the complaint
 */
record ReportSink(String path, CheckSink reports, Io io) implements CheckSink {
  static CheckSink open(String path, Thresholds thresholds, Io io) throws IOException {
    String checker = new ModuleVersion().getVersion()[0];
    try {
      return new ReportSink(path, HtmlReports.to(path, checker, thresholds), io);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  @Override
  public void started(String target) {
    reports.started(target);
  }

  @Override
  public void known(long targets) {
    reports.known(targets);
  }

  @Override
  public void result(CheckResult result) throws IOException {
    told(() -> reports.result(result));
  }

  @Override
  public void end(CheckSummary summary) throws IOException {
    told(() -> reports.end(summary));
  }

  @Override
  public void close() throws IOException {
    told(reports::close);
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private void told(Writing writing) throws IOException {
    try {
      writing.write();
    } catch (IOException e) {
      io.complain(String.valueOf(failed(path, e).getMessage()));
      throw e;
    }
  }

  private static IOException failed(String path, IOException cause) {
    return new IOException("cannot write the report " + path + ": " + IoReason.of(cause), cause);
  }
}
