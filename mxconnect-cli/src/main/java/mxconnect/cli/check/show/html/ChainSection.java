package mxconnect.cli.check.show.html;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.ZoneKey;
import mxconnect.api.dns.ZoneLink;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Shows the chain of trust from the root down to the answers (RFC 4035 §5). */
final class ChainSection {
  private final Frame frame;

  private ChainSection(Frame frame) {
    this.frame = frame;
  }

  static Element of(Frame frame) {
    return new ChainSection(frame).section();
  }

  private Element section() {
    Element section = frame.section("trust", "The chain of trust");
    List<ChainOfTrust> chains = Chains.of(frame.facts());
    List<ZoneTree> roots = ZoneTree.of(chains);
    if (!roots.isEmpty()) {
      section.add(tree(roots).type("tree"));
    }
    List<ChainOfTrust> loose = chains.stream().filter(chain -> chain.zones().isEmpty()).toList();
    if (!loose.isEmpty()) {
      section.add(Element.of(Tag.P, "Not judged from any zone:"), answers(loose, ""));
    }
    return chains.isEmpty() ? section.add(Element.of(Tag.P, none())) : section;
  }

  private String none() {
    return frame
        .facts()
        .sender()
        .dnssec()
        .map(why -> "Nothing was validated here: " + why)
        .orElse("There was nothing to validate.");
  }

  private Element tree(List<ZoneTree> zones) {
    Element list = Element.of(Tag.UL);
    for (ZoneTree zone : zones) {
      Element item = Element.of(Tag.LI).add(card(zone));
      if (!zone.zones().isEmpty()) {
        item.add(tree(zone.zones()));
      }
      list.add(item);
    }
    return list;
  }

  private Element card(ZoneTree zone) {
    ZoneLink link = zone.link();
    Standing standing = Standing.of(link.status());
    boolean secure = link.status() == ChainOfTrust.Status.SECURE;
    boolean root = link.zone().equals(".");
    Element card = Element.of(Tag.DIV).type("zone " + standing.tone().type());
    Element line =
        Element.of(Tag.P)
            .type("name")
            .add(Element.of(Tag.CODE, root ? ". (root)" : link.zone()), Sign.badge(standing))
            .addAll(left(secure ? "keys signed" : "proof signed", zone.signatureEnds()));
    card.add(line);
    if (!link.reason().isEmpty()) {
      card.add(Element.of(Tag.P, link.reason()).type("reason"));
    }
    if (!link.keys().isEmpty()) {
      card.add(keys(link.keys(), root ? "trust anchor" : "vouched for from above"));
    }
    if (!zone.answers().isEmpty()) {
      card.add(answers(zone.answers(), link.reason()));
    }
    return card;
  }

  private static Element keys(List<ZoneKey> keys, String entryPoint) {
    Element list = Element.of(Tag.UL).type("keys");
    for (ZoneKey key : keys) {
      String bits = key.bits() == 0 ? "" : ", " + key.bits() + " bits";
      String use = key.entryPoint() ? entryPoint : "signs the zone";
      list.add(
          Element.of(Tag.LI)
              .add(Element.of(Tag.STRONG, "Key " + key.tag()))
              .text(" " + key.algorithmName() + bits + ", " + use));
    }
    return list;
  }

  private Element answers(List<ChainOfTrust> answers, String known) {
    Element list = Element.of(Tag.UL).type("answers");
    for (ChainOfTrust answer : answers) {
      Element content =
          Element.of(Tag.DIV)
              .add(
                  Element.of(Tag.CODE, answer.question().name()),
                  Sign.badge(Standing.of(answer.status())))
              .addAll(left("signed", answer.signatureEnds()));
      if (!answer.reason().isEmpty() && !answer.reason().equals(known)) {
        content.add(Element.of(Tag.SPAN, answer.reason()).type("reason"));
      }
      String type = answer.question().type().name();
      list.add(Element.of(Tag.LI).add(Element.of(Tag.STRONG, type), content));
    }
    return list;
  }

  private List<Element> left(String what, Optional<Instant> ends) {
    return ends.stream()
        .map(
            end -> {
              Standing standing = Standing.ending(frame.now(), end, frame.thresholds().signature());
              String text = what + " until " + Moments.day(end) + ", " + standing.word();
              return standing.tone() == Tone.GOOD
                  ? Element.of(Tag.SPAN, text).type("until")
                  : Sign.badge(new Standing(standing.tone(), text));
            })
        .toList();
  }
}
