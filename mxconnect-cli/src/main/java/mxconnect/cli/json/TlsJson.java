package mxconnect.cli.json;

import java.util.List;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.TlsaRecord;

/** What TLS a connection must have. */
final class TlsJson {
  private TlsJson() {}

  static JsonObject of(TlsObligation tls) {
    return switch (tls) {
      case TlsObligation.Cleartext clear -> of("clear", List.of());
      case TlsObligation.Opportunistic opportunistic -> of("opportunistic", List.of());
      case TlsObligation.EncryptOnly encrypt -> of("encrypt", encrypt.tlsaRecords());
      case TlsObligation.Pkix pkix -> of("pkix", pkix.tlsaRecords());
      case TlsObligation.Dane dane ->
          of("dane", dane.tlsaRecords())
              .with("baseDomain", dane.baseDomain())
              .with("referenceIdentifiers", dane.referenceIdentifiers());
    };
  }

  private static JsonObject of(String kind, List<TlsaRecord> records) {
    return new JsonObject().with("kind", kind).with("tlsaRecords", TlsaJson.of(records));
  }
}
