package mxconnect.cli.check.show.html;

import static mxconnect.cli.check.show.html.markup.Element.decimal;

import java.util.List;
import mxconnect.cli.check.show.html.markup.Element;

/** Draws a way from top to bottom, as a tree that fits a phone. */
final class NarrowWay {
  private static final double WIDTH = 340;
  private static final double HOST_X = 26;
  private static final double STOP_X = 52;
  private static final double PAD = 11;
  private static final double GAP = 12;
  private static final double NAME = 7.3;
  private static final double WORD = 6.6;

  private final Canvas canvas;
  private final Way way;
  private double y;

  private NarrowWay(Canvas canvas, Way way) {
    this.canvas = canvas;
    this.way = way;
  }

  static Element draw(Way way, String id, String description) {
    Canvas canvas = new Canvas(WIDTH, id, "The way of a message", description);
    return new NarrowWay(canvas, way).draw();
  }

  private Element draw() {
    List<String> name = TextFit.lines(way.target(), (int) ((WIDTH - 2 * PAD) / NAME), 3);
    box("node target", 1, name, "name");
    double trunk = y;
    for (Way.Host host : way.hosts()) {
      host(host, trunk);
    }
    if (way.moreHosts() > 0) {
      y += GAP;
      elbow("edge neutral", 12, trunk, HOST_X, y + 18);
      box("node more", HOST_X, List.of(way.moreHosts() + " more: see the table"), "small");
    }
    if (!way.dead().isEmpty()) {
      dead(12, trunk, HOST_X, way.dead());
    }
    return canvas.finish(y + 2);
  }

  private void host(Way.Host host, double trunk) {
    y += GAP + 4;
    double labelY = y;
    canvas.sign(host.edge().tone(), HOST_X + 2, labelY);
    String remark = host.listed().isEmpty() ? "" : ", " + host.listed();
    canvas.text(
        "label " + host.edge().tone().type(),
        HOST_X + 23,
        labelY + 12,
        "MX " + host.edge().word() + remark);
    y += 22;
    List<String> name = TextFit.lines(host.name(), columns(HOST_X, NAME), 2);
    double middle = y + (name.size() + 1) * Canvas.LINE / 2 + 8;
    elbow("edge " + host.edge().tone().type(), 12, trunk, HOST_X, middle);
    double top = y;
    double height = (name.size() + 1) * Canvas.LINE + 16;
    canvas.box("node", HOST_X, top, WIDTH - HOST_X - 1, height);
    for (int i = 0; i < name.size(); i++) {
      canvas.text("name", HOST_X + PAD, top + 20 + i * Canvas.LINE, name.get(i));
    }
    double noteY = top + 20 + name.size() * Canvas.LINE;
    canvas.text("small", HOST_X + PAD, noteY, host.note());
    y += height;
    double stopTrunk = y;
    host.stops().forEach(stop -> stop(stop, stopTrunk));
    if (!host.moreStops().isEmpty()) {
      y += GAP;
      List<String> more = TextFit.lines(host.moreStops(), columns(STOP_X, WORD), 2);
      elbow("edge neutral", HOST_X + 12, stopTrunk, STOP_X, y + 16);
      box("node more", STOP_X, more, "small");
    }
    if (!host.dead().isEmpty()) {
      dead(HOST_X + 12, stopTrunk, STOP_X, host.dead());
    }
  }

  private void stop(Way.Stop stop, double trunk) {
    y += GAP;
    Tone tone = stop.outcome().tone();
    List<String> name = TextFit.lines(stop.address(), columns(STOP_X, NAME), 2);
    int remarks = stop.detail().isEmpty() ? 1 : 2;
    double height = (name.size() + remarks + 1) * Canvas.LINE + 20;
    elbow("edge " + stop.edge().tone().type(), HOST_X + 12, trunk, STOP_X, y + height / 2);
    canvas.box("node " + tone.type(), STOP_X, y, WIDTH - STOP_X - 1, height);
    double at = y + 20;
    for (String line : name) {
      canvas.text("name", STOP_X + PAD, at, line);
      at += Canvas.LINE;
    }
    canvas.text("small", STOP_X + PAD, at, "address " + stop.edge().word() + " · " + stop.tls());
    if (remarks > 1) {
      at += Canvas.LINE;
      String detail = TextFit.cut(stop.detail(), columns(STOP_X, WORD));
      canvas.text("small", STOP_X + PAD, at, detail);
    }
    canvas.sign(tone, STOP_X + PAD, at + 6);
    canvas.text("label " + tone.type(), STOP_X + PAD + 21, at + 18, stop.outcome().word());
    y += height;
  }

  private void dead(double x, double trunk, double toX, String why) {
    y += GAP;
    List<String> lines = TextFit.lines(why, columns(toX, WORD), 5);
    double height = lines.size() * Canvas.LINE + 18;
    elbow("edge bad", x, trunk, toX, y + height / 2);
    box("node bad", toX, lines, "small");
  }

  private void box(String type, double x, List<String> texts, String words) {
    double height = texts.size() * Canvas.LINE + 18;
    canvas.box(type, x, y + 1, WIDTH - x - 1, height);
    canvas.column(words, words, x + PAD, y + 1 + height / 2, texts);
    y += height + 1;
  }

  /** Draws an edge: down the common trunk, then, in its own tone, to a box. */
  private void elbow(String type, double x, double from, double toX, double toY) {
    String place = decimal(x) + " ";
    canvas.line("trunk", "M" + place + decimal(from) + "V" + decimal(toY));
    canvas.line(type, "M" + place + decimal(toY) + "H" + decimal(toX));
  }

  private static int columns(double x, double perColumn) {
    return (int) ((WIDTH - x - 2 * PAD) / perColumn);
  }
}
