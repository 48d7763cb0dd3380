package mxconnect.cli.check.show.html;

import static mxconnect.cli.check.show.html.markup.Element.decimal;

import java.util.List;
import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Draws a picture, in units of a pixel. Lines lie below everything else. Not thread-safe. */
final class Canvas {
  static final double LINE = 15;

  private final double width;
  private final Element svg = Element.of(Tag.SVG);
  private final Element lines = Element.of(Tag.G);
  private final Element rest = Element.of(Tag.G);

  /**
   * Makes an empty picture.
   *
   * @param width its width
   * @param id its id; those of its title and description begin with it
   * @param title what it is
   * @param description what it shows, for those who cannot see it
   */
  Canvas(double width, String id, String title, String description) {
    this.width = width;
    svg.set(Attribute.ID, id)
        .set(Attribute.ROLE, "img")
        .set(Attribute.ARIA_LABELLEDBY, id + "-title " + id + "-desc")
        .add(
            Element.of(Tag.TITLE, title).set(Attribute.ID, id + "-title"),
            Element.of(Tag.DESC, description).set(Attribute.ID, id + "-desc"),
            lines,
            rest);
  }

  double width() {
    return width;
  }

  /** Returns the picture, so high. */
  Element finish(double height) {
    return svg.set(Attribute.VIEW_BOX, "0 0 " + decimal(width) + " " + decimal(height))
        .set(Attribute.WIDTH, width)
        .set(Attribute.HEIGHT, height);
  }

  /** Draws a rectangle with round corners. */
  void box(String type, double x, double y, double boxWidth, double height) {
    rest.add(
        Element.of(Tag.RECT)
            .type(type)
            .set(Attribute.X, x)
            .set(Attribute.Y, y)
            .set(Attribute.WIDTH, boxWidth)
            .set(Attribute.HEIGHT, height)
            .set(Attribute.RX, 8));
  }

  /** Draws a line below everything else. */
  void line(String type, String data) {
    lines.add(Element.of(Tag.PATH).type(type).set(Attribute.D, data));
  }

  void text(String type, double x, double y, String text) {
    rest.add(words(type, x, y, text));
  }

  /** Writes text that ends at a point. */
  void textEnding(String type, double x, double y, String text) {
    rest.add(words(type, x, y, text).set(Attribute.TEXT_ANCHOR, "end"));
  }

  /** Writes text with its middle at a point. */
  void textAround(String type, double x, double y, String text) {
    rest.add(words(type, x, y, text).set(Attribute.TEXT_ANCHOR, "middle"));
  }

  /** Writes lines, the middle of them at a height. */
  void column(String firstType, String type, double x, double middle, List<String> texts) {
    double y = middle - (texts.size() - 1) * LINE / 2 + 4;
    for (int i = 0; i < texts.size(); i++) {
      text(i == 0 ? firstType : type, x, y + i * LINE, texts.get(i));
    }
  }

  void sign(Tone tone, double x, double y) {
    rest.add(Sign.at(tone, x, y));
  }

  private static Element words(String type, double x, double y, String text) {
    return Element.of(Tag.TEXT, text).type(type).set(Attribute.X, x).set(Attribute.Y, y);
  }
}
