package mxconnect.cli.check.show.html;

import static mxconnect.cli.check.show.html.markup.Element.decimal;

import java.util.ArrayList;
import java.util.List;
import mxconnect.cli.check.show.html.markup.Element;

/** Draws a way from left to right, in four columns. */
final class WideWay {
  private static final double WIDTH = 1080;
  private static final double ROW = 58;
  private static final double GAP = 18;
  private static final double BOX = 46;
  private static final double PAD = 12;
  private static final double TOP = 34;
  private static final Column TARGET = new Column(1, 170, "Domain");
  private static final Column HOST = new Column(296, 222, "Mail exchanger");
  private static final Column ADDRESS = new Column(636, 166, "Address");
  private static final Column TLS = new Column(916, 163, "TLS");

  private final Canvas canvas;
  private final Way way;

  private WideWay(Canvas canvas, Way way) {
    this.canvas = canvas;
    this.way = way;
  }

  static Element draw(Way way, String id, String description) {
    Canvas canvas = new Canvas(WIDTH, id, "The way of a message", description);
    return new WideWay(canvas, way).draw();
  }

  private Element draw() {
    List.of(TARGET, HOST, ADDRESS, TLS)
        .forEach(column -> canvas.text("head", column.x(), 12, column.title()));
    double height = height();
    double middle = TOP + height / 2;
    double y = TOP;
    for (Way.Host host : way.hosts()) {
      host(host, y, middle);
      y += host.rows() * ROW + GAP;
    }
    if (way.moreHosts() > 0) {
      double at = y + ROW / 2;
      fan("edge neutral", TARGET.end(), middle, HOST.x(), at);
      box("node more", HOST, at, List.of(way.moreHosts() + " more mail exchangers:"), "small");
      canvas.text("small", HOST.end() + PAD, at + 4, "see the table of mail exchangers");
    }
    if (!way.dead().isEmpty()) {
      dead(TARGET, HOST.x(), WIDTH - 1 - HOST.x(), middle, way.dead());
    }
    box("node target", TARGET, middle, fit(way.target(), TARGET, 3), "name");
    return canvas.finish(TOP + height + 2);
  }

  private double height() {
    double height = way.moreHosts() > 0 || !way.dead().isEmpty() ? ROW + GAP : 0;
    for (Way.Host host : way.hosts()) {
      height += host.rows() * ROW + GAP;
    }
    return Math.max(ROW, height - GAP);
  }

  private void host(Way.Host host, double y, double middle) {
    double at = y + host.rows() * ROW / 2;
    Tone tone = host.edge().tone();
    fan("edge " + tone.type(), TARGET.end(), middle, HOST.x(), at);
    label(host.edge(), HOST.x() - 10, at, host.listed());
    List<String> texts = new ArrayList<>(fit(host.name(), HOST, 2));
    texts.add(host.note());
    hostBox(at, texts);
    double stopAt = y + ROW / 2;
    for (Way.Stop stop : host.stops()) {
      stop(stop, at, stopAt);
      stopAt += ROW;
    }
    if (!host.moreStops().isEmpty()) {
      fan("edge neutral", HOST.end(), at, ADDRESS.x(), stopAt);
      canvas.text("small", ADDRESS.x() + PAD, stopAt + 4, host.moreStops());
    }
    if (!host.dead().isEmpty()) {
      dead(HOST, ADDRESS.x(), WIDTH - 1 - ADDRESS.x(), at, host.dead());
    }
  }

  private void hostBox(double at, List<String> texts) {
    double height = Math.max(BOX, texts.size() * Canvas.LINE + 14);
    canvas.box("node", HOST.x(), at - height / 2, HOST.width(), height);
    double y = at - (texts.size() - 1) * Canvas.LINE / 2 + 4;
    for (int i = 0; i < texts.size(); i++) {
      boolean note = i == texts.size() - 1;
      canvas.text(note ? "small" : "name", HOST.x() + PAD, y + i * Canvas.LINE, texts.get(i));
    }
  }

  private void stop(Way.Stop stop, double hostAt, double at) {
    fan("edge " + stop.edge().tone().type(), HOST.end(), hostAt, ADDRESS.x(), at);
    label(stop.edge(), ADDRESS.x() - 10, at, "");
    box("node", ADDRESS, at, fit(stop.address(), ADDRESS, 2), "name");
    Tone tone = stop.outcome().tone();
    canvas.line(
        "edge " + tone.type(),
        "M" + decimal(ADDRESS.end()) + " " + decimal(at) + "H" + decimal(TLS.x()));
    String word = stop.outcome().word();
    int colon = word.indexOf(": ");
    String main = colon < 0 ? word : word.substring(0, colon);
    String by = colon < 0 ? "" : "by " + word.substring(colon + 2);
    label(new Standing(tone, main), TLS.x() - 10, at, by);
    canvas.box("node " + tone.type(), TLS.x(), at - BOX / 2, TLS.width(), BOX);
    List<String> texts = new ArrayList<>(List.of(stop.tls()));
    if (!stop.detail().isEmpty()) {
      texts.add(TextFit.cut(stop.detail(), 24));
    }
    canvas.column("strong", "small", TLS.x() + PAD, at, texts);
  }

  private void dead(Column from, double x, double width, double at, String why) {
    String data = "M" + decimal(from.end()) + " " + decimal(at) + "H" + decimal(x);
    canvas.line("edge bad", data);
    label(new Standing(Tone.BAD, "no way"), x - 10, at, "");
    canvas.box("node bad", x, at - BOX / 2, width, BOX);
    int columns = (int) ((width - 2 * PAD) / 6.6);
    canvas.column("small", "small", x + PAD, at, TextFit.lines(why, columns, 2));
  }

  /** Writes the word of an edge on it, with its sign, and a remark below. */
  private void label(Standing standing, double end, double at, String remark) {
    double width = TextFit.boldPixels(standing.word()) + 22;
    canvas.sign(standing.tone(), end - width, at - 21);
    canvas.textEnding("label " + standing.tone().type(), end, at - 9, standing.word());
    if (!remark.isEmpty()) {
      canvas.textEnding("small", end, at + 17, remark);
    }
  }

  private void box(String type, Column column, double at, List<String> texts, String words) {
    double height = Math.max(BOX, texts.size() * Canvas.LINE + 20);
    canvas.box(type, column.x(), at - height / 2, column.width(), height);
    canvas.column(words, words, column.x() + PAD, at, texts);
  }

  private static List<String> fit(String name, Column column, int most) {
    return TextFit.lines(name, (int) ((column.width() - 2 * PAD) / 7.3), most);
  }

  /** Draws an edge that leaves a point in a curve and runs level before it arrives. */
  private void fan(String type, double x, double y, double toX, double toY) {
    double turn = x + 36;
    String curve =
        "M%s %sC%s %s %s %s %s %sH%s"
            .formatted(
                decimal(x),
                decimal(y),
                decimal(x + 22),
                decimal(y),
                decimal(x + 14),
                decimal(toY),
                decimal(turn),
                decimal(toY),
                decimal(toX));
    canvas.line(type, curve);
  }

  private record Column(double x, double width, String title) {
    double end() {
      return x + width;
    }
  }
}
