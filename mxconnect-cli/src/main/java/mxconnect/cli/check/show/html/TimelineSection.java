package mxconnect.cli.check.show.html;

import java.time.Instant;
import java.util.List;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Shows all that ends: certificates, signatures, the policy. */
final class TimelineSection {
  private static final int MOST = 16;
  private static final double WIDE = 1080;
  private static final double NARROW = 340;

  private TimelineSection() {}

  static Element of(Frame frame) {
    Element section = frame.section("timeline", "What ends when");
    List<EndDate> dates = EndDates.of(frame.facts(), frame.thresholds());
    if (dates.isEmpty()) {
      return section.add(
          Element.of(Tag.P, "Neither certificates nor signatures nor a policy were seen."));
    }
    List<EndDate> drawn = dates.subList(0, Math.min(MOST, dates.size()));
    Instant now = frame.now();
    String description = description(drawn, now);
    return section.add(
        Element.of(Tag.FIGURE)
            .add(
                Figures.both(
                    TimelinePicture.draw(drawn, now, WIDE, frame.id("ends-wide"), description),
                    TimelinePicture.draw(drawn, now, NARROW, frame.id("ends-narrow"), description)),
                Element.of(Tag.FIGCAPTION, caption(dates.size() - drawn.size()))),
        Figures.folded("All " + dates.size() + " end dates as a table", table(dates, now)));
  }

  private static String caption(int later) {
    String scale = "The scale gives the next days more room than the years after them.";
    return later == 0 ? scale : scale + " " + later + " later ends are in the table.";
  }

  private static String description(List<EndDate> dates, Instant now) {
    StringBuilder text = new StringBuilder();
    for (EndDate date : dates) {
      text.append(date.kind()).append(' ').append(date.subject()).append(": ");
      text.append(Moments.day(date.end())).append(", ");
      text.append(date.standing(now).word()).append(". ");
    }
    return text.toString().strip();
  }

  private static Element table(List<EndDate> dates, Instant now) {
    Table table = new Table("What ends when", List.of("What", "Whose", "Ends", "Left"));
    for (EndDate date : dates) {
      table.row(
          List.of(
              Element.of(Tag.SPAN, date.kind()),
              Element.of(Tag.CODE, date.subject()),
              Moments.time(date.end()),
              Sign.badge(date.standing(now))));
    }
    return table.element();
  }
}
