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
        .with("target", TargetJson.of(plan.target()))
        .with("mtaSts", plan.mtaSts().map(MtaStsJson::of))
        .with("exchangers", plan.exchangers().stream().map(ExchangerJson::of).toList())
        .with(
            "blockedAddresses",
            plan.blockedAddresses().stream().map(BlockedAddressJson::of).toList())
        .with("millis", plan.trace().duration().toMillis());
  }
}
