package mxconnect.cli.check.show.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.Target;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Obstacle;
import mxconnect.cli.check.show.Proof;
import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Link;
import mxconnect.cli.check.show.html.markup.Tag;

/** Says the verdict first: in a word, in a sentence, when and by whom. */
final class VerdictSection {
  private static final String EHLO = "C: EHLO ";

  private VerdictSection() {}

  static Element of(Frame frame) {
    Standing standing = Standing.of(frame.result().verdict());
    Element heading =
        Element.of(Tag.heading(frame.level()))
            .set(Attribute.ID, frame.id("verdict"))
            .add(
                Element.of(Tag.SPAN, "Mail to ").type("before"),
                Element.of(Tag.BDI, name(frame)).type("network"));
    return Element.of(Tag.HEADER)
        .type("verdict " + standing.tone().type())
        .add(
            heading,
            Element.of(Tag.P).type("word").add(Sign.icon(standing.tone())).text(standing.word()),
            Element.of(Tag.P, sentence(frame)).type("sentence"))
        .addAll(reply(frame))
        .add(counts(frame), facts(frame));
  }

  /** Returns the target as people know it. */
  static String name(Frame frame) {
    return frame.facts().target().map(VerdictSection::name).orElse(frame.facts().asked());
  }

  private static String name(Target target) {
    return switch (target) {
      case Target.Domain domain -> domain.unicode();
      case Target.Literal literal -> "[" + IpLiteral.format(literal.address()) + "]";
    };
  }

  private static String sentence(Frame frame) {
    return switch (frame.result().verdict()) {
      case DANE ->
          "Mail goes out over TLS, and DANE proves for every mail exchanger that can be used that"
              + " it is the right one.";
      case MTA_STS ->
          "Mail goes out over TLS, and every mail exchanger that can be used is verified, by DANE"
              + " or as the domain's MTA-STS policy requires.";
      case OPPORTUNISTIC -> opportunistic(Proof.of(frame.result()));
      case FAILING ->
          "Mail would have to wait: no mail exchanger can be used as this sender must use it.";
      case UNDELIVERABLE -> "Mail would be returned to its sender.";
      case UNCHECKED ->
          "This machine could not find out what happens to mail. That says nothing about the"
              + " target.";
    };
  }

  private static String opportunistic(Proof proof) {
    return switch (proof) {
      case EVERYWHERE ->
          "Mail goes out over TLS, and every mail exchanger that can be used is verified, but not"
              + " because the domain's DNS or policy makes every sender do so: this one is told"
              + " to.";
      case SOMEWHERE ->
          "Mail goes out, over TLS where a mail exchanger offers it. Not everywhere is it proven to"
              + " be the right one.";
      case NOWHERE ->
          "Mail goes out, over TLS where a mail exchanger offers it. Nothing proves that it is the"
              + " right one.";
    };
  }

  private static List<Element> reply(Frame frame) {
    return Obstacle.of(frame.result()).stream()
        .map(
            obstacle ->
                Element.of(Tag.P)
                    .type("reply")
                    .text(obstacle.text() + ". A sender would report ")
                    .add(Element.of(Tag.CODE, obstacle.reply().toString())))
        .toList();
  }

  private static Element counts(Frame frame) {
    Element list = Element.of(Tag.UL).type("counts");
    for (Level level : Level.values()) {
      long count =
          frame.result().findings().stream().filter(found -> found.level() == level).count();
      if (count > 0) {
        Element link = Element.link(Link.within(frame.id("findings")), counted(count, level));
        list.add(Element.of(Tag.LI).add(Sign.icon(Standing.of(level).tone()), link));
      }
    }
    List<Finding> limits = frame.result().limits();
    if (!limits.isEmpty()) {
      String text =
          limits.size() + (limits.size() == 1 ? " limit" : " limits") + " of this machine";
      Element link = Element.link(Link.within(frame.id("limits")), text);
      list.add(Element.of(Tag.LI).add(Sign.icon(Tone.NEUTRAL), link));
    }
    boolean nothing = frame.result().findings().isEmpty() && limits.isEmpty();
    return nothing ? Element.of(Tag.P, "Nothing was found to remark on.") : list;
  }

  private static String counted(long count, Level level) {
    String noun = level == Level.INFO ? "note" : level.word();
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static Element facts(Frame frame) {
    Element list = Element.of(Tag.DL).type("facts");
    String asked = frame.facts().asked();
    if (!asked.equals(name(frame))) {
      pair(list, "Asked for", Element.of(Tag.CODE, asked));
    }
    frame
        .facts()
        .target()
        .map(Target::text)
        .filter(text -> !text.equals(asked) && !text.equals(name(frame)) && !literal(frame))
        .ifPresent(text -> pair(list, "In A-labels", Element.of(Tag.CODE, text)));
    pair(list, "Checked", Moments.time(frame.now()));
    pair(list, "Checked by", Element.of(Tag.SPAN, checker(frame)));
    pair(list, "This sender", Element.of(Tag.SPAN, sender(frame.facts().sender())));
    pair(list, "Took", Element.of(Tag.SPAN, seconds(frame)));
    return list;
  }

  private static boolean literal(Frame frame) {
    return frame.facts().target().filter(Target.Literal.class::isInstance).isPresent();
  }

  private static void pair(Element list, String term, Element description) {
    list.add(
        Element.of(Tag.DIV).add(Element.of(Tag.DT, term), Element.of(Tag.DD).add(description)));
  }

  private static String checker(Frame frame) {
    return frame.checker() + ehloName(frame).map(name -> ", as " + name).orElse("");
  }

  /** Returns the name by which the machine introduced itself, which the target has been told. */
  private static Optional<String> ehloName(Frame frame) {
    return frame.facts().exchangers().stream()
        .flatMap(exchanger -> exchanger.addresses().stream())
        .map(AddressFact::transcript)
        .flatMap(List::stream)
        .filter(line -> line.startsWith(EHLO))
        .map(line -> line.substring(EHLO.length()))
        .findFirst();
  }

  private static String sender(SenderFacts sender) {
    List<String> words = new ArrayList<>();
    words.add("port " + sender.port());
    words.add(sender.ipv4() ? "IPv4" : "no IPv4");
    words.add(sender.ipv6() ? "IPv6" : "no IPv6");
    words.add(sender.dnssec().isEmpty() ? "DNSSEC and DANE" : "no DANE");
    words.add(sender.mtaSts().isEmpty() ? "MTA-STS" : "no MTA-STS");
    return String.join(", ", words);
  }

  private static String seconds(Frame frame) {
    double seconds = frame.facts().duration().toMillis() / 1000.0;
    return Element.decimal(seconds) + " s";
  }
}
