package mxconnect.cli.json;

import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.PlannedExchanger;

/** One mail exchanger of a plan. */
final class ExchangerJson {
  private ExchangerJson() {}

  static JsonObject of(PlannedExchanger exchanger) {
    return new JsonObject()
        .with("hostname", exchanger.hostname())
        .with("priority", exchanger.preference())
        .with("implicitMx", exchanger.implicitMx())
        .with("policyMatch", exchanger.policyMatch())
        .with("tls", TlsJson.of(exchanger.tls()))
        .with("addresses", exchanger.addresses().stream().map(IpLiteral::format).toList())
        .with("capped", exchanger.omittedAddresses())
        .with("code", exchanger.code().map(Enum::name))
        .with("reason", Optional.of(exchanger.reason()).filter(reason -> !reason.isEmpty()));
  }
}
