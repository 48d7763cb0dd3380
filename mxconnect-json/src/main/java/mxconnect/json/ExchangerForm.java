package mxconnect.json;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.PlannedExchanger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The mail exchangers of a plan. */
final class ExchangerForm {
  private ExchangerForm() {}

  static ArrayNode of(List<PlannedExchanger> exchangers, ConnectReport report) {
    return Forms.list(exchangers, exchanger -> of(exchanger, report));
  }

  private static ObjectNode of(PlannedExchanger exchanger, ConnectReport report) {
    ObjectNode json =
        Forms.object()
            .put("hostname", exchanger.hostname())
            .put("priority", exchanger.preference())
            .put("implicitMx", exchanger.implicitMx());
    json.set("policyMatch", Forms.truth(exchanger.policyMatch()));
    json.set("tls", TlsForm.of(exchanger.tls()));
    json.set("dane", Forms.object(report.dane(exchanger.hostname()).map(DaneForm::of)));
    json.set(
        "addresses", Forms.list(exchanger.addresses(), ip -> Forms.text(IpLiteral.format(ip))));
    json.put("capped", exchanger.omittedAddresses());
    json.set("code", Forms.text(exchanger.code().map(Enum::name)));
    json.set("reason", Forms.text(Optional.of(exchanger.reason()).filter(why -> !why.isEmpty())));
    return json;
  }
}
