package mxconnect.cli.check.show.html;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.show.html.markup.Link;
import mxconnect.cli.check.show.html.markup.Spool;

/**
 * Writes one page with all targets: a single one as it is, several below a summary. The summary
 * comes first and is known last, so reports wait in a file, not in memory.
 */
final class ReportFile implements CheckSink {
  private final Path file;
  private final Maker maker;
  private final List<SummaryRow> rows = new ArrayList<>();
  private Optional<CheckResult> single = Optional.empty();
  private Optional<Spool> spool = Optional.empty();
  private boolean ended;

  private ReportFile(Path file, Maker maker) {
    this.file = file;
    this.maker = maker;
  }

  static ReportFile open(Path file, Maker maker) throws IOException {
    // Says at once, not after an hour, that nothing can be written there.
    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    return new ReportFile(file, maker);
  }

  @Override
  public void result(CheckResult result) throws IOException {
    if (single.isEmpty() && spool.isEmpty()) {
      single = Optional.of(result);
      return;
    }
    if (single.isPresent()) {
      spool = Optional.of(Spool.create());
      keep(single.get());
      single = Optional.empty();
    }
    keep(result);
  }

  private void keep(CheckResult result) throws IOException {
    String prefix = "t" + (rows.size() + 1) + "-";
    Frame frame = maker.frame(result, prefix, 2);
    spool.orElseThrow().add(TargetReport.of(frame));
    rows.add(SummaryRow.of(frame, Link.within(frame.id("verdict"))));
  }

  @Override
  public void end(CheckSummary summary) throws IOException {
    write(summary.complete());
  }

  /** Writes what there is if the run was broken off. */
  @Override
  public void close() throws IOException {
    try {
      if (!ended) {
        write(false);
      }
    } finally {
      if (spool.isPresent()) {
        spool.get().close();
      }
    }
  }

  private void write(boolean complete) throws IOException {
    ended = true;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      if (single.isPresent()) {
        writeOne(out, maker.frame(single.get(), "t-", 1));
      } else {
        writeMany(out, complete);
      }
    }
  }

  private void writeOne(Writer out, Frame frame) throws IOException {
    ReportPage page = ReportPage.begin(out, ReportPage.title(frame));
    page.add(TargetReport.of(frame));
    page.end(maker.checker());
  }

  private void writeMany(Writer out, boolean complete) throws IOException {
    ReportPage page = ReportPage.begin(out, SummarySection.title(rows.size()));
    page.add(SummarySection.of(rows, complete));
    if (spool.isPresent()) {
      page.add(spool.get());
    }
    page.end(maker.checker());
  }
}
