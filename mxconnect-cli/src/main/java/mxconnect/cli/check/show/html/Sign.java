package mxconnect.cli.check.show.html;

import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** The sign of a tone: each has a shape of its own, so that it can be told without colour. */
final class Sign {
  private static final double SIZE = 16;

  private Sign() {}

  /** Returns a standing as a sign with its word. */
  static Element badge(Standing standing) {
    return Element.of(Tag.SPAN)
        .type("badge " + standing.tone().type())
        .add(icon(standing.tone()))
        .text(standing.word());
  }

  /** Returns the sign for running text. */
  static Element icon(Tone tone) {
    return Element.of(Tag.SVG)
        .type("sign " + tone.type())
        .set(Attribute.VIEW_BOX, "0 0 16 16")
        .set(Attribute.WIDTH, SIZE)
        .set(Attribute.HEIGHT, SIZE)
        .set(Attribute.ARIA_HIDDEN, "true")
        .set(Attribute.FOCUSABLE, "false")
        .add(path(outline(tone), "shape"), path(inside(tone), "mark"));
  }

  /** Returns the sign within a picture, its upper left corner at a point. */
  static Element at(Tone tone, double x, double y) {
    String place = "translate(" + Element.decimal(x) + " " + Element.decimal(y) + ")";
    return Element.of(Tag.G)
        .type("sign " + tone.type())
        .set(Attribute.TRANSFORM, place)
        .add(path(outline(tone), "shape"), path(inside(tone), "mark"));
  }

  private static Element path(String data, String type) {
    return Element.of(Tag.PATH).type(type).set(Attribute.D, data);
  }

  private static String outline(Tone tone) {
    return switch (tone) {
      case GOOD -> "M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8z";
      case OPEN -> "M8 1.2 15.4 14.6H.6z";
      case BAD -> "M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z";
      case NEUTRAL -> "M8 .6 15.4 8 8 15.4.6 8z";
    };
  }

  private static String inside(Tone tone) {
    return switch (tone) {
      case GOOD -> "M4.7 8.3 7 10.6 11.4 5.7";
      case OPEN -> "M8 6v4M8 12v.4";
      case BAD -> "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2";
      case NEUTRAL -> "M5.6 8h4.8";
    };
  }
}
