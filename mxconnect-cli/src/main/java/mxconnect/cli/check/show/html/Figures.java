package mxconnect.cli.check.show.html;

import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Puts pictures and what is folded into a page. */
final class Figures {
  private Figures() {}

  /** Returns a picture in two shapes, of which the style sheet shows the one that fits. */
  static Element both(Element wide, Element narrow) {
    return Element.of(Tag.DIV)
        .type("picture")
        .add(
            Element.of(Tag.DIV).type("wide").add(wide),
            Element.of(Tag.DIV).type("narrow").add(narrow));
  }

  static Element folded(String summary, Element content) {
    return Element.of(Tag.DETAILS)
        .add(Element.of(Tag.SUMMARY, summary), Element.of(Tag.DIV).type("folded").add(content));
  }
}
