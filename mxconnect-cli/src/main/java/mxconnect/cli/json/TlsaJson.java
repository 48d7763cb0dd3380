package mxconnect.cli.json;

import java.util.List;
import mxconnect.api.dns.TlsaRecord;

/** TLSA records, with the field names that a request gives them. */
final class TlsaJson {
  private TlsaJson() {}

  static List<JsonObject> of(List<TlsaRecord> records) {
    return records.stream().map(TlsaJson::of).toList();
  }

  static JsonObject of(TlsaRecord tlsa) {
    return new JsonObject()
        .with("usage", tlsa.usage())
        .with("selector", tlsa.selector())
        .with("mtype", tlsa.matchingType())
        .with("cert", tlsa.data());
  }
}
