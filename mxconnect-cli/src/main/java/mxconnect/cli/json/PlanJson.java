package mxconnect.cli.json;

import mxconnect.api.ConnectPlan;

/** A plan. */
public final class PlanJson {
  private PlanJson() {}

  /**
   * Returns the result for a plan.
   *
   * @param id the request's id
   * @param plan the plan
   */
  public static JsonObject of(RawJson id, ConnectPlan plan) {
    return new JsonObject()
        .with("id", id)
        .with("ok", true)
        .with("target", plan.report().target().map(TargetJson::of))
        .with("mtaSts", plan.report().mtaSts().map(MtaStsJson::of))
        .with("exchangers", ExchangerJson.of(plan.exchangers(), plan.report()))
        .with(
            "blockedAddresses",
            plan.report().blockedAddresses().stream().map(BlockedAddressJson::of).toList())
        .with("millis", plan.trace().duration().toMillis());
  }
}
