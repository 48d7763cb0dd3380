package mxconnect.cli.json;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.IpLiteral;
import mxconnect.api.PlannedExchanger;

/** The mail exchangers of a plan. */
final class ExchangerJson {
  private ExchangerJson() {}

  static List<JsonObject> of(List<PlannedExchanger> exchangers, ConnectReport report) {
    return exchangers.stream().map(exchanger -> of(exchanger, report)).toList();
  }

  private static JsonObject of(PlannedExchanger exchanger, ConnectReport report) {
    return new JsonObject()
        .with("hostname", exchanger.hostname())
        .with("priority", exchanger.preference())
        .with("implicitMx", exchanger.implicitMx())
        .with("policyMatch", exchanger.policyMatch())
        .with("tls", TlsJson.of(exchanger.tls()))
        .with("dane", report.dane(exchanger.hostname()).map(DaneJson::of))
        .with("addresses", exchanger.addresses().stream().map(IpLiteral::format).toList())
        .with("capped", exchanger.omittedAddresses())
        .with("code", exchanger.code().map(Enum::name))
        .with("reason", Optional.of(exchanger.reason()).filter(reason -> !reason.isEmpty()));
  }
}
