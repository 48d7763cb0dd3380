package mxconnect.cli.json;

import mxconnect.cli.doctor.Conclusion;
import mxconnect.cli.doctor.DnssecReport;

/** What was found out about a resolver. */
public final class DnssecJson {
  private DnssecJson() {}

  /** Returns the report. */
  public static JsonObject of(DnssecReport report) {
    return new JsonObject()
        .with(
            "dnssecCheck",
            new JsonObject()
                .with("resolver", report.resolver())
                .with("mode", report.mode())
                .with("servers", report.servers())
                .with("usable", report.usable())
                .with("conclusions", report.conclusions().stream().map(DnssecJson::of).toList()));
  }

  private static JsonObject of(Conclusion conclusion) {
    return new JsonObject()
        .with("id", conclusion.id())
        .with("outcome", Words.of(conclusion.outcome()))
        .with("needed", conclusion.needed())
        .with("text", conclusion.text())
        .with("advice", conclusion.advice());
  }
}
