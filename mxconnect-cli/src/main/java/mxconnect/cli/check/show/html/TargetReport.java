package mxconnect.cli.check.show.html;

import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** The report of one target: the map of its sections. */
final class TargetReport {
  private TargetReport() {}

  static Element of(Frame frame) {
    return Element.of(Tag.ARTICLE)
        .type("report")
        .set(Attribute.ARIA_LABELLEDBY, frame.id("verdict"))
        .add(
            VerdictSection.of(frame),
            WaySection.of(frame),
            ChainSection.of(frame),
            TimelineSection.of(frame),
            MatrixSection.of(frame),
            ExchangerSection.of(frame),
            FindingsSection.of(frame))
        .addAll(FindingsSection.limits(frame))
        .add(PolicySection.of(frame), TranscriptSection.of(frame));
  }
}
