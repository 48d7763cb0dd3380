package mxconnect.cli.check.show.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.show.DaneOutcome;
import mxconnect.cli.check.show.PkixOutcome;
import mxconnect.cli.json.JsonObject;

/** What was seen of one mail exchanger. */
final class CheckedExchangerJson {
  private CheckedExchangerJson() {}

  static JsonObject of(ExchangerFact exchanger) {
    return new JsonObject()
        .with("hostname", exchanger.hostname())
        .with("priority", exchanger.planned().preference())
        .with(
            "addresses",
            exchanger.addresses().stream()
                .map(address -> CheckedAddressJson.of(exchanger, address))
                .toList())
        .with("dane", dane(exchanger))
        .with("mtaSts", mtaSts(exchanger))
        .with("warnings", warnings(exchanger));
  }

  private static JsonObject dane(ExchangerFact exchanger) {
    Optional<DaneOutcome> outcome = DaneOutcome.of(exchanger);
    Optional<TlsaRecord> matching =
        exchanger.addresses().stream()
            .flatMap(address -> address.tlsaMatch().stream())
            .map(TlsaMatch::tlsaRecord)
            .findFirst()
            .filter(any -> outcome.equals(Optional.of(DaneOutcome.MATCH)));
    return new JsonObject()
        .with("outcome", outcome.map(DaneOutcome::word))
        .with("record", matching.map(TlsaRecord::presentation))
        .with("records", records(exchanger));
  }

  /** Returns the TLSA records, also those that do not count; nothing if they are not known. */
  private static Optional<List<String>> records(ExchangerFact exchanger) {
    return exchanger
        .tlsa()
        .answer()
        .map(
            answer ->
                answer.records(TlsaRecord.class).stream().map(TlsaRecord::presentation).toList());
  }

  private static JsonObject mtaSts(ExchangerFact exchanger) {
    return new JsonObject()
        .with("policyMatch", exchanger.planned().policyMatch())
        .with("pkix", PkixOutcome.of(exchanger).word())
        .with("reason", PkixOutcome.reason(exchanger.addresses()));
  }

  /** Returns in words what was not as it should be. */
  private static List<String> warnings(ExchangerFact exchanger) {
    List<String> warnings = new ArrayList<>();
    exchanger
        .planned()
        .code()
        .ifPresent(code -> warnings.add(code.name() + ": " + exchanger.planned().reason()));
    for (AddressFact address : exchanger.addresses()) {
      if (!address.message().isEmpty()) {
        warnings.add(
            "["
                + IpLiteral.format(address.address())
                + "] "
                + address.code().map(code -> code.name() + ": ").orElse("")
                + address.message());
      }
    }
    return warnings;
  }
}
