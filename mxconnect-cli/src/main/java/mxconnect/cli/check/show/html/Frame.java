package mxconnect.cli.check.show.html;

import java.time.Instant;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.show.html.markup.Attribute;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/**
 * The place of a target's report in a page.
 *
 * @param result what the check came to
 * @param checker what checked, such as {@code mxconnect 0.1.0}
 * @param thresholds how long before its end a thing ends soon
 * @param prefix begins the ids of the report, so that several fit in a page
 * @param level the level of its heading, 1 or 2
 */
record Frame(CheckResult result, String checker, Thresholds thresholds, String prefix, int level) {
  TargetFacts facts() {
    return result.facts();
  }

  /** Returns the time of the check, which is "now" in all of the report. */
  Instant now() {
    return facts().checkedAt();
  }

  String id(String word) {
    return prefix + word;
  }

  /** Returns a section with its heading. */
  Element section(String word, String title) {
    return Element.of(Tag.SECTION)
        .add(Element.of(Tag.heading(level + 1), title).set(Attribute.ID, id(word)));
  }

  /** Returns a heading within a section. */
  Element heading(String title) {
    return Element.of(Tag.heading(level + 2), title);
  }
}
