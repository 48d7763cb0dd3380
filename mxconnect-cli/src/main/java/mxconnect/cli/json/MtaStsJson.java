package mxconnect.cli.json;

import java.time.Duration;
import mxconnect.api.MtaStsReport;

/** The MTA-STS policy of a delivery. */
public final class MtaStsJson {
  private MtaStsJson() {}

  /** Returns a policy, or why there is none. */
  public static JsonObject of(MtaStsReport report) {
    return new JsonObject()
        .with("source", Words.of(report.source()))
        .with("mode", report.mode().map(Words::of))
        .with("id", report.id())
        .with("mx", report.mx())
        .with("maxAge", report.maxAge().map(Duration::toSeconds))
        .with("matched", report.matched())
        .with("reason", report.reason().map(Words::of));
  }
}
