package mxconnect.cli.check.show.json;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import mxconnect.api.SmtpReply;
import mxconnect.cli.check.compare.Change;
import mxconnect.cli.check.compare.Changes;
import mxconnect.cli.check.fact.TargetFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.Obstacle;
import mxconnect.cli.json.JsonObject;
import mxconnect.json.MxJson;

/** A result, as {@code schema-1.json} describes it. */
public final class CheckJson {
  private static final int SCHEMA = 1;

  private CheckJson() {}

  /** Returns a result that is compared with nothing. */
  public static JsonObject of(CheckResult result) {
    return of(result, Optional.empty());
  }

  /**
   * Returns a result.
   *
   * @param result the result
   * @param changes what has changed; empty if there is nothing to compare with
   */
  static JsonObject of(CheckResult result, Optional<Changes> changes) {
    TargetFacts facts = result.facts();
    return new JsonObject()
        .with("schema", SCHEMA)
        .with("target", facts.asked())
        .with("checkedAt", facts.checkedAt().truncatedTo(ChronoUnit.MILLIS).toString())
        .with("verdict", result.verdict().word())
        .with("reply", Obstacle.of(result).map(Obstacle::reply).map(SmtpReply::toString))
        .with("mtaSts", facts.mtaSts().map(MxJson::mtaSts))
        .with("dnssec", DnssecJson.of(facts))
        .with("exchangers", facts.exchangers().stream().map(CheckedExchangerJson::of).toList())
        .with("findings", findings(result.findings()))
        .with("limits", findings(result.limits()))
        .with("changes", changes.map(known -> known.list().stream().map(CheckJson::of).toList()))
        .with("millis", facts.duration().toMillis());
  }

  private static List<JsonObject> findings(List<Finding> findings) {
    return findings.stream().map(CheckJson::of).toList();
  }

  private static JsonObject of(Finding found) {
    return new JsonObject()
        .with("id", found.id().word())
        .with("level", found.level().word())
        .with("subject", found.subject())
        .with("text", found.text())
        .with("fix", unlessEmpty(found.fix()))
        .with("rfc", unlessEmpty(found.rfc()));
  }

  private static JsonObject of(Change change) {
    return new JsonObject()
        .with("what", change.what())
        .with("subject", change.subject())
        .with("before", change.before())
        .with("now", change.now());
  }

  private static Optional<String> unlessEmpty(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
