package mxconnect.cli.check.finding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.api.Target;
import mxconnect.cli.check.fact.LookupFact;
import mxconnect.cli.check.fact.TargetFacts;

/** Judges the MTA-STS policy of a domain by itself: record, file, mode, age (RFC 8461 §3). */
final class MtaStsFindings {
  private final TargetFacts facts;
  private final Thresholds thresholds;
  private final MtaStsReport report;
  private final String domain;
  private final PolicyAdvice advice;
  private final List<Finding> findings = new ArrayList<>();

  private MtaStsFindings(TargetFacts facts, Thresholds thresholds, MtaStsReport report) {
    this.facts = facts;
    this.thresholds = thresholds;
    this.report = report;
    this.domain = Subjects.of(facts);
    this.advice = new PolicyAdvice(facts, report);
  }

  static List<Finding> of(TargetFacts facts, Thresholds thresholds) {
    if (facts.mtaSts().isEmpty()
        || Subjects.takesNoMail(facts)
        || facts.target().filter(Target.Domain.class::isInstance).isEmpty()) {
      return List.of();
    }
    MtaStsFindings area = new MtaStsFindings(facts, thresholds, facts.mtaSts().get());
    area.report.reason().ifPresent(area::failed);
    facts.mtaStsRecord().ifPresent(area::idChanged);
    area.report.mode().ifPresent(area::mode);
    area.report.maxAge().ifPresent(area::age);
    return area.findings;
  }

  private void failed(MtaStsReport.Reason reason) {
    switch (reason) {
      case NO_RECORD -> noRecord();
      case RECORD_INVALID -> invalidRecord();
      case FETCH_FAILED ->
          policy(
              "The policy file cannot be fetched from "
                  + advice.url()
                  + ": either it is not served there as it must be, or HTTPS is blocked here.",
              advice.file("Serve it there with status 200 and type text/plain"),
              "RFC 8461 §3.3");
      case WEBPKI_INVALID ->
          policy(
              "The policy file cannot be fetched: the certificate of mta-sts."
                  + domain
                  + " is not to be trusted.",
              "Give the policy host a valid certificate for mta-sts." + domain + ".",
              "RFC 8461 §3.3");
      case POLICY_INVALID ->
          policy(
              "The policy file breaks the grammar.",
              advice.file("Serve the policy at " + advice.url()),
              "RFC 8461 §3.2");
      case DNS_FAILURE, PROVIDER_FAILED -> {} // told of as a look-up, or as a limit
    }
  }

  private void noRecord() {
    List<String> texts = facts.mtaStsRecord().map(StsRecord::attempts).orElse(List.of());
    if (report.mode().filter(MtaStsMode.NONE::equals).isPresent()) {
      return; // withdrawn in order, RFC 8461 §8.3
    }
    if (report.mode().isPresent()) {
      add(
          FindingId.MTA_STS_TXT,
          Level.WARNING,
          "The record that announces the policy is gone, and the policy stays in force with senders"
              + " that know it.",
          "Publish it again, or withdraw the policy in order: serve mode none for as long as its"
              + " max_age, then remove both.\n"
              + advice.announcement(),
          "RFC 8461 §8.3");
    } else if (!texts.isEmpty()) {
      add(
          FindingId.MTA_STS_TXT,
          Level.WARNING,
          "There is a TXT record, and it announces no policy, because it does not begin with"
              + " v=STSv1; as it must: '"
              + Excerpt.of(texts.getFirst())
              + "'.",
          advice.announcement(),
          "RFC 8461 §3.1");
    } else {
      add(
          FindingId.MTA_STS_TXT,
          Level.INFO,
          "The domain has no MTA-STS policy. Senders without DANE deliver to whoever answers.",
          advice.file("Serve a policy at " + advice.url())
              + "\nThen announce it:\n"
              + advice.announcement(),
          "RFC 8461 §3");
    }
  }

  private void invalidRecord() {
    List<String> records = facts.mtaStsRecord().map(StsRecord::announcements).orElse(List.of());
    add(
        FindingId.MTA_STS_TXT,
        Level.WARNING,
        (records.size() > 1
                ? "There are "
                    + records.size()
                    + " records that announce a policy, and one is allowed."
                : "The record that announces the policy breaks the grammar: '"
                    + Excerpt.of(String.join("", records))
                    + "'.")
            + " "
            + unprotected("Senders"),
        "Publish just this:\n" + advice.announcement(),
        "RFC 8461 §3.1");
  }

  private void policy(String text, String fix, String rfc) {
    add(
        FindingId.MTA_STS_POLICY,
        Level.WARNING,
        text + " " + unprotected("Senders that cannot get it"),
        fix,
        rfc);
  }

  private String unprotected(String who) {
    return report.mode().isPresent()
        ? "Senders that know a policy of before keep to it until its max_age has passed; others,"
            + " and all of them then, deliver as if there were none."
        : who + " deliver as if there were no policy.";
  }

  private void idChanged(LookupFact lookup) {
    Optional<String> announced = StsRecord.id(lookup);
    boolean other =
        announced.isPresent()
            && report.source() == MtaStsReport.Source.CACHE
            && report.id().isPresent()
            && !report.id().equals(announced);
    if (other) {
      add(
          FindingId.MTA_STS_ID_CHANGED,
          Level.WARNING,
          "The record announces the policy "
              + announced.get()
              + ", and the one in force here is still "
              + Excerpt.of(report.id().get())
              + ": the new one could not be fetched yet.",
          "Serve the new policy before you change the id in the record.",
          "RFC 8461 §3.3, §8.1");
    }
  }

  private void mode(MtaStsMode mode) {
    switch (mode) {
      case ENFORCE -> {}
      case TESTING ->
          add(
              FindingId.MTA_STS_MODE,
              Level.INFO,
              "The policy is only being tested: senders report what it would refuse, and deliver"
                  + " all the same.",
              "When the reports show no failures, set mode: enforce and a new id in the record.",
              "RFC 8461 §5");
      case NONE ->
          add(
              FindingId.MTA_STS_MODE,
              Level.INFO,
              "The domain has withdrawn its policy: its mode is none.",
              "",
              "RFC 8461 §8.3");
    }
  }

  private void age(Duration age) {
    boolean counts = report.mode().filter(mode -> mode != MtaStsMode.NONE).isPresent();
    if (counts && age.compareTo(thresholds.policyAge()) < 0) {
      add(
          FindingId.MTA_STS_AGE,
          report.mode().filter(MtaStsMode.ENFORCE::equals).isPresent() ? Level.WARNING : Level.INFO,
          "The policy is valid for "
              + Moments.length(age)
              + " only. A sender that has no mail for the domain in that time forgets it, and an"
              + " attacker who keeps it from fetching it again has won. Weeks are usual.",
          "Set max_age: "
              + PolicyAdvice.MAX_AGE
              + " or more in the policy file, and a new id in the record.",
          "RFC 8461 §3.2, §10.2");
    }
  }

  private void add(FindingId id, Level level, String text, String fix, String rfc) {
    findings.add(Finding.of(id, level, domain, text).withFix(fix).withRfc(rfc));
  }
}
