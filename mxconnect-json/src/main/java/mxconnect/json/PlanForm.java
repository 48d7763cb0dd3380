package mxconnect.json;

import mxconnect.api.ConnectPlan;
import tools.jackson.databind.node.ObjectNode;

/** A plan. */
final class PlanForm {
  private PlanForm() {}

  static ObjectNode of(ConnectPlan plan) {
    ObjectNode json = Forms.object().put("ok", true);
    ReportForm.addTarget(json, plan.report());
    ReportForm.addMtaSts(json, plan.report());
    json.set("exchangers", ExchangerForm.of(plan.exchangers(), plan.report()));
    ReportForm.addEnd(json, plan.report());
    return json;
  }
}
