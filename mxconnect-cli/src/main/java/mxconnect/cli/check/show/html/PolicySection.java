package mxconnect.cli.check.show.html;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsReport;
import mxconnect.api.dns.TxtRecord;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.show.html.markup.Element;
import mxconnect.cli.check.show.html.markup.Tag;

/** Shows the MTA-STS policy as it came, and the records that announce it and TLS reports. */
final class PolicySection {
  private PolicySection() {}

  static Element of(Frame frame) {
    TargetFacts facts = frame.facts();
    Element section = frame.section("policy", "MTA-STS policy");
    Optional<MtaStsReport> report = facts.mtaSts();
    section.add(
        Element.of(Tag.P, report.map(PolicySection::sentence).orElseGet(() -> none(facts))));
    report
        .map(MtaStsReport::text)
        .filter(lines -> !lines.isEmpty())
        .ifPresent(lines -> section.add(text(lines)));
    facts.mtaStsRecord().ifPresent(lookup -> section.addAll(records(lookup)));
    facts.tlsReports().ifPresent(lookup -> section.addAll(records(lookup)));
    return section;
  }

  private static String none(TargetFacts facts) {
    return facts
        .sender()
        .mtaSts()
        .map(why -> "MTA-STS was not checked: " + why + ".")
        .orElse("MTA-STS does not apply here.");
  }

  private static String sentence(MtaStsReport report) {
    if (report.mode().isEmpty()) {
      return "No policy is in force"
          + report.reason().map(why -> ": " + why.word()).orElse("")
          + ".";
    }
    String age =
        report
            .maxAge()
            .map(Duration::toDays)
            .map(days -> ", valid for " + days + " days")
            .orElse("");
    String stale = report.reason().map(why -> "; no newer one: " + why.word()).orElse("");
    return "Mode "
        + report.mode().get().word()
        + ", id "
        + report.id().orElse("")
        + age
        + (report.source() == MtaStsReport.Source.CACHE ? ", known already" : ", fetched now")
        + stale
        + ".";
  }

  private static Element text(List<String> lines) {
    return Element.of(Tag.PRE).add(Element.of(Tag.CODE).lines(lines));
  }

  private static List<Element> records(LookupFact lookup) {
    return lookup.records(TxtRecord.class).stream()
        .map(
            txt ->
                Element.of(Tag.P)
                    .type("record")
                    .add(
                        Element.of(
                            Tag.CODE, lookup.question().name() + " TXT \"" + txt.text() + "\"")))
        .toList();
  }
}
