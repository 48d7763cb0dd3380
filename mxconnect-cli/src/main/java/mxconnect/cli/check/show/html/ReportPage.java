package mxconnect.cli.check.show.html;

import java.io.IOException;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Page;
import mxconnect.cli.check.show.html.markup.Spool;
import mxconnect.cli.check.show.html.markup.Tag;

/** A page of reports: what is around them. */
final class ReportPage {
  private final Page page;

  private ReportPage(Page page) {
    this.page = page;
  }

  static ReportPage begin(Appendable out, String title) throws IOException {
    return new ReportPage(Page.begin(out, title));
  }

  static String title(Frame frame) {
    return "Mail to "
        + TextFit.cut(VerdictSection.name(frame), 80)
        + ": "
        + Standing.of(frame.result().verdict()).word();
  }

  void add(Element element) throws IOException {
    page.add(element);
  }

  void add(Spool pieces) throws IOException {
    page.add(pieces);
  }

  void end(String checker) throws IOException {
    page.end(
        Element.of(Tag.FOOTER)
            .add(
                Element.of(
                    Tag.P, "Made by " + checker + ". This page runs no script, loads nothing.")));
  }
}
