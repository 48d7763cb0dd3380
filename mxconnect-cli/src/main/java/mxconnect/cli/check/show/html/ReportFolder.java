package mxconnect.cli.check.show.html;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.Target;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Link;
import mxconnect.cli.check.show.html.markup.Tag;

/** Writes a page for each target as it ends, and an index in the end. */
final class ReportFolder implements CheckSink {
  static final String INDEX = "index.html";

  private final Path folder;
  private final Maker maker;
  private final FileNames names = new FileNames();
  private final List<SummaryRow> rows = new ArrayList<>();
  private boolean ended;

  private ReportFolder(Path folder, Maker maker) {
    this.folder = folder;
    this.maker = maker;
  }

  static ReportFolder open(Path folder, Maker maker) throws IOException {
    Path created = Files.createDirectories(folder);
    // Says at once, not after an hour, that nothing can be written there.
    Files.newOutputStream(
            created.resolve(INDEX), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
        .close();
    return new ReportFolder(created, maker);
  }

  @Override
  public void result(CheckResult result) throws IOException {
    Frame frame = maker.frame(result, "t-", 1);
    String file =
        names.next(result.facts().target().map(Target::text).orElse(result.facts().asked()));
    try (Writer out = Files.newBufferedWriter(folder.resolve(file), StandardCharsets.UTF_8)) {
      Element back =
          Element.of(Tag.NAV).add(Element.link(Link.beside(INDEX), "All targets of this run"));
      ReportPage page = ReportPage.begin(out, ReportPage.title(frame));
      page.add(back);
      page.add(TargetReport.of(frame));
      page.end(maker.checker());
    }
    rows.add(SummaryRow.of(frame, Link.beside(file)));
  }

  @Override
  public void end(CheckSummary summary) throws IOException {
    index(summary.complete());
  }

  /** Writes the index of what there is if the run was broken off. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      index(false);
    }
  }

  private void index(boolean complete) throws IOException {
    ended = true;
    try (Writer out = Files.newBufferedWriter(folder.resolve(INDEX), StandardCharsets.UTF_8)) {
      ReportPage page = ReportPage.begin(out, SummarySection.title(rows.size()));
      page.add(SummarySection.of(rows, complete));
      page.end(maker.checker());
    }
  }
}
