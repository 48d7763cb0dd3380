package mxconnect.cli.check.show.text;

import java.util.List;
import mxconnect.api.MtaStsMode;
import mxconnect.api.MtaStsReport;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Obstacle;
import mxconnect.cli.check.show.DaneOutcome;

/** Says why a verdict is what it is. */
final class Reasons {
  private Reasons() {}

  static String of(CheckResult result) {
    TargetFacts facts = result.facts();
    return switch (result.verdict()) {
      case DANE -> hosts(facts) + " TLSA records that match, behind secure MX records";
      case MTA_STS -> "the policy is enforced, and it or DANE verifies every host that can be used";
      case OPPORTUNISTIC -> "DANE: " + noDane(facts) + "; MTA-STS: " + noPolicy(facts);
      case FAILING, UNDELIVERABLE -> failure(result);
      case UNCHECKED ->
          result.limits().stream().findFirst().map(limit -> limit.text()).orElse(failure(result));
    };
  }

  private static String hosts(TargetFacts facts) {
    return facts.exchangers().size() == 1
        ? "the mail exchanger has"
        : "all mail exchangers that can be used have";
  }

  private static String failure(CheckResult result) {
    return Obstacle.of(result)
        .map(Obstacle::text)
        .orElse("nothing could be opened as this sender must");
  }

  private static String noDane(TargetFacts facts) {
    if (facts.sender().dnssec().isPresent()) {
      return "not checked, " + facts.sender().dnssec().get();
    }
    List<DaneOutcome> outcomes =
        facts.exchangers().stream().flatMap(host -> DaneOutcome.of(host).stream()).toList();
    if (outcomes.contains(DaneOutcome.MATCH)) {
      return "not every mail exchanger is verified by secure records";
    }
    return outcomes.contains(DaneOutcome.UNUSABLE)
        ? "no TLSA record can be used"
        : "no TLSA records that count";
  }

  private static String noPolicy(TargetFacts facts) {
    if (facts.sender().mtaSts().isPresent()) {
      return "not checked, " + facts.sender().mtaSts().get();
    }
    return facts
        .mtaSts()
        .map(
            report ->
                report
                    .mode()
                    .map(Reasons::policy)
                    .orElse("no policy" + report.reason().map(Reasons::why).orElse("")))
        .orElse("does not apply");
  }

  private static String policy(MtaStsMode mode) {
    return mode == MtaStsMode.ENFORCE
        ? "not every mail exchanger is verified"
        : "the policy has mode " + mode.word();
  }

  private static String why(MtaStsReport.Reason reason) {
    return reason == MtaStsReport.Reason.NO_RECORD ? "" : " (" + reason.word() + ")";
  }
}
