package mxconnect.cli.check.show.json;

import java.util.Optional;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsSession;
import mxconnect.api.TlsaMatch;
import mxconnect.cli.check.fact.AddressFact;
import mxconnect.cli.check.fact.ExchangerFact;
import mxconnect.cli.check.show.DaneOutcome;
import mxconnect.cli.check.show.SeenCertificate;
import mxconnect.cli.json.JsonObject;

/** What came of one address. */
final class CheckedAddressJson {
  /** More than any greeting needs, so that no server makes a line endless. */
  private static final int MAX_GREETING = 2_000;

  private CheckedAddressJson() {}

  static JsonObject of(ExchangerFact exchanger, AddressFact address) {
    return new JsonObject()
        .with("ip", IpLiteral.format(address.address()))
        .with("outcome", address.outcome().word())
        .with(
            "greeting",
            Optional.of(String.join("\n", address.greeting()))
                .filter(text -> !text.isEmpty())
                .map(CheckedAddressJson::beginning))
        .with("starttls", startTls(address))
        .with("tls", address.tls().map(CheckedAddressJson::tls))
        .with(
            "certificate",
            address.certificates().stream()
                .findFirst()
                .map(SeenCertificate::new)
                .map(CheckedAddressJson::certificate))
        .with("dane", dane(exchanger, address))
        .with("ms", address.duration().toMillis());
  }

  private static String beginning(String text) {
    if (text.length() <= MAX_GREETING) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(MAX_GREETING - 1));
    return text.substring(0, pair ? MAX_GREETING - 1 : MAX_GREETING) + "…";
  }

  private static Optional<String> startTls(AddressFact address) {
    return Optional.of(address.startTls())
        .filter(said -> said != AddressFact.StartTls.UNKNOWN)
        .map(AddressFact.StartTls::word);
  }

  private static JsonObject tls(TlsSession tls) {
    return new JsonObject().with("version", tls.protocol()).with("cipher", tls.cipherSuite());
  }

  private static JsonObject certificate(SeenCertificate certificate) {
    return new JsonObject()
        .with("subject", certificate.subject())
        .with("issuer", certificate.issuer())
        .with("notAfter", certificate.notAfter().toString())
        .with("spkiSha256", certificate.spkiSha256());
  }

  private static JsonObject dane(ExchangerFact exchanger, AddressFact address) {
    Optional<TlsaMatch> match = address.tlsaMatch();
    return new JsonObject()
        .with("outcome", DaneOutcome.of(exchanger, address).map(DaneOutcome::word))
        .with("record", match.map(found -> found.tlsaRecord().presentation()))
        .with("depth", match.map(TlsaMatch::depth));
  }
}
