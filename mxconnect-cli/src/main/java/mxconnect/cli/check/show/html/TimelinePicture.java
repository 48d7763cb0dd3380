package mxconnect.cli.check.show.html;

import static mxconnect.cli.check.show.html.markup.Element.decimal;

import java.time.Instant;
import java.util.List;
import mxconnect.cli.check.show.html.markup.Element;

/** Draws what ends as bars from today on. */
final class TimelinePicture {
  private static final double TOP = 30;
  private static final double ROW = 40;
  private static final double NARROW = 600;
  private static final double BAR = 8;
  private static final double WORD = 7.2;
  private static final double SIGN = 22;

  private final Canvas canvas;
  private final Instant now;
  private final TimeScale scale;
  private final boolean narrow;

  private TimelinePicture(Canvas canvas, Instant now, TimeScale scale) {
    this.canvas = canvas;
    this.now = now;
    this.scale = scale;
    this.narrow = canvas.width() < NARROW;
  }

  static Element draw(
      List<EndDate> dates, Instant now, double width, String id, String description) {
    List<Instant> ends = dates.stream().map(EndDate::end).toList();
    Canvas canvas = new Canvas(width, id, "What ends when", description);
    return new TimelinePicture(canvas, now, new TimeScale(now, ends, width)).draw(dates);
  }

  private Element draw(List<EndDate> dates) {
    double height = TOP + dates.size() * row();
    for (TimeScale.Mark mark : scale.marks(66)) {
      String type = mark.today() ? "today" : "tick";
      canvas.line(type, "M" + decimal(mark.x()) + " " + (TOP - 8) + "V" + decimal(height));
      name(mark, type);
    }
    for (int i = 0; i < dates.size(); i++) {
      row(dates.get(i), TOP + i * row());
    }
    return canvas.finish(height + 4);
  }

  /** On a narrow screen name and end have a line each. */
  private double row() {
    return narrow ? ROW + Canvas.LINE + 4 : ROW;
  }

  private void name(TimeScale.Mark mark, String type) {
    boolean first = mark.x() < 30;
    if (first) {
      canvas.text(type, 0, 14, mark.name());
    } else {
      canvas.textAround(type, mark.x(), 14, mark.name());
    }
  }

  private void row(EndDate date, double y) {
    Standing standing = date.standing(now);
    String end = Moments.day(date.end()) + ", " + standing.word();
    double room = canvas.width() - SIGN - (narrow ? 0 : TextFit.width(end) * WORD + 14);
    String name = TextFit.cut(date.kind() + " " + date.subject(), (int) (room / WORD));
    canvas.sign(standing.tone(), 0, y + 3);
    canvas.text("over", SIGN, y + 15, name);
    double bar = y + row() - 17;
    if (narrow) {
      canvas.text("over small", SIGN, y + 15 + Canvas.LINE + 1, end);
    } else {
      canvas.textEnding("over small", canvas.width(), y + 15, end);
    }
    double today = scale.at(now);
    double at = scale.at(date.end());
    double from = Math.min(today, at);
    canvas.box("track", 0, bar, canvas.width(), BAR);
    canvas.box("bar " + standing.tone().type(), from, bar, Math.abs(at - today), BAR);
  }
}
