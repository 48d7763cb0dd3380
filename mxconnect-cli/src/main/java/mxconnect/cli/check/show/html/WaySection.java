package mxconnect.cli.check.show.html;

import java.util.List;
import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Shows the way of a message from the domain to TLS. */
final class WaySection {
  private static final List<Standing> LEGEND =
      List.of(
          new Standing(Tone.GOOD, "secure or verified"),
          new Standing(Tone.OPEN, "insecure or not verified"),
          new Standing(Tone.BAD, "bogus, refused or failed"),
          new Standing(Tone.NEUTRAL, "unknown or not used"));

  private WaySection() {}

  static Element of(Frame frame) {
    Way way = Ways.of(frame);
    String description = description(way);
    Element legend = Element.of(Tag.UL).type("legend");
    LEGEND.forEach(standing -> legend.add(Element.of(Tag.LI).add(line(standing))));
    return frame
        .section("way", "The way of a message")
        .add(
            Element.of(Tag.FIGURE)
                .add(
                    Figures.both(
                        WideWay.draw(way, frame.id("way-wide"), description),
                        NarrowWay.draw(way, frame.id("way-narrow"), description)),
                    Element.of(Tag.FIGCAPTION)
                        .text(
                            "What DNSSEC says stands on the way to mail exchangers and addresses;"
                                + " what came of the session on the way to TLS.")
                        .add(legend)));
  }

  private static Element line(Standing standing) {
    Element sample =
        Element.of(Tag.SVG)
            .type("sample")
            .set(Attribute.VIEW_BOX, "0 0 56 16")
            .set(Attribute.WIDTH, 56)
            .set(Attribute.HEIGHT, 16)
            .set(Attribute.ARIA_HIDDEN, "true")
            .set(Attribute.FOCUSABLE, "false")
            .add(
                Element.of(Tag.PATH)
                    .type("edge " + standing.tone().type())
                    .set(Attribute.D, "M20 8H56"),
                Sign.at(standing.tone(), 0, 0));
    return Element.of(Tag.SPAN).add(sample).text(" " + standing.word());
  }

  private static String description(Way way) {
    StringBuilder text = new StringBuilder("From " + way.target());
    if (!way.dead().isEmpty()) {
      return text.append(" there is no way: ").append(way.dead()).toString();
    }
    text.append(". ");
    for (Way.Host host : way.hosts()) {
      text.append("Mail exchanger ").append(host.name()).append(", ").append(host.edge().word());
      text.append(", ").append(host.note());
      if (!host.listed().isEmpty()) {
        text.append(", ").append(host.listed());
      }
      text.append(host.dead().isEmpty() ? ": " : ", not dialled: " + host.dead() + ". ");
      for (Way.Stop stop : host.stops()) {
        text.append(stop.address()).append(", ").append(stop.edge().word()).append(", ");
        text.append(stop.outcome().word()).append(", ").append(stop.tls()).append("; ");
      }
      text.append(host.moreStops());
    }
    return text.toString().strip();
  }
}
