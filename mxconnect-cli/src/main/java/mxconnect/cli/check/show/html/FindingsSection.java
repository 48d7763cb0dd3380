package mxconnect.cli.check.show.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Shows what was found of the target, and apart from it what this machine could not find out. */
final class FindingsSection {
  private FindingsSection() {}

  static Element of(Frame frame) {
    Element section = frame.section("findings", "Findings");
    List<Finding> findings = frame.result().findings();
    return findings.isEmpty()
        ? section.add(Element.of(Tag.P, "None."))
        : section.addAll(articles(frame, findings));
  }

  /** Returns the limits of this machine; nothing if there are none. */
  static List<Element> limits(Frame frame) {
    List<Finding> limits = frame.result().limits();
    if (limits.isEmpty()) {
      return List.of();
    }
    return List.of(
        frame
            .section("limits", "Limits of this machine")
            .add(
                Element.of(
                    Tag.P,
                    "What could not be found out from here. None of it is a fault of the target."))
            .addAll(articles(frame, limits)));
  }

  /** What is the same of several subjects is said once. */
  private static List<Element> articles(Frame frame, List<Finding> findings) {
    Map<Finding, List<String>> subjects = new LinkedHashMap<>();
    for (Finding found : findings) {
      subjects
          .computeIfAbsent(withoutSubject(found), same -> new ArrayList<>())
          .add(found.subject());
    }
    List<Element> articles = new ArrayList<>();
    subjects.forEach((found, names) -> articles.add(article(frame, found, names)));
    return articles;
  }

  private static Finding withoutSubject(Finding found) {
    return new Finding(found.id(), found.level(), "", found.text(), found.fix(), found.rfc());
  }

  private static Element article(Frame frame, Finding found, List<String> subjects) {
    boolean limit = found.id().ofThisMachine();
    Standing standing = limit ? new Standing(Tone.NEUTRAL, "limit") : Standing.of(found.level());
    Element heading =
        Element.of(Tag.heading(frame.level() + 2))
            .add(Sign.badge(standing), Element.of(Tag.CODE, found.id().word()).type("id"));
    subjects.forEach(subject -> heading.add(Element.of(Tag.BDI, subject).type("network")));
    Element article =
        Element.of(Tag.ARTICLE)
            .type("finding " + standing.tone().type())
            .add(heading, Element.of(Tag.P).lines(found.text().lines().toList()));
    if (!found.fix().isEmpty()) {
      article.add(
          Element.of(Tag.P, "Fix").type("fix"),
          Element.of(Tag.PRE).add(Element.of(Tag.CODE).lines(found.fix().lines().toList())));
    }
    if (!found.rfc().isEmpty()) {
      article.add(Element.of(Tag.P).type("rfc").text("See ").add(RfcText.of(found.rfc())));
    }
    return article;
  }
}
