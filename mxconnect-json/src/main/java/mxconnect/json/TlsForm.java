package mxconnect.json;

import java.util.List;
import mxconnect.api.TlsObligation;
import mxconnect.api.dns.TlsaRecord;
import tools.jackson.databind.node.ObjectNode;

/** What TLS a connection must have. */
final class TlsForm {
  private TlsForm() {}

  static ObjectNode of(TlsObligation tls) {
    ObjectNode json = kind(tls);
    tls.partner()
        .ifPresent(
            partner ->
                json.putObject("partner")
                    .set("referenceIdentifiers", Forms.texts(partner.referenceIdentifiers())));
    return json;
  }

  private static ObjectNode kind(TlsObligation tls) {
    return switch (tls) {
      case TlsObligation.Cleartext clear -> of("clear", List.of());
      case TlsObligation.Opportunistic opportunistic -> of("opportunistic", List.of());
      case TlsObligation.EncryptOnly encrypt -> of("encrypt", encrypt.tlsaRecords());
      case TlsObligation.Pkix pkix -> {
        ObjectNode json = of("pkix", pkix.tlsaRecords());
        if (!pkix.referenceIdentifiers().equals(List.of(pkix.hostname()))) {
          json.set("referenceIdentifiers", Forms.texts(pkix.referenceIdentifiers()));
        }
        yield json;
      }
      case TlsObligation.Dane dane -> {
        ObjectNode json = of("dane", dane.tlsaRecords()).put("baseDomain", dane.baseDomain());
        json.set("referenceIdentifiers", Forms.texts(dane.referenceIdentifiers()));
        yield json;
      }
    };
  }

  private static ObjectNode of(String kind, List<TlsaRecord> records) {
    ObjectNode json = Forms.object().put("kind", kind);
    json.set("tlsaRecords", TlsaForm.of(records));
    return json;
  }
}
