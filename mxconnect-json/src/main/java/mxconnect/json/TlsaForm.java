package mxconnect.json;

import java.util.List;
import mxconnect.api.dns.TlsaRecord;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** TLSA records. */
final class TlsaForm {
  private TlsaForm() {}

  static ArrayNode of(List<TlsaRecord> records) {
    return Forms.list(records, TlsaForm::of);
  }

  static ObjectNode of(TlsaRecord tlsa) {
    return Forms.object()
        .put("usage", tlsa.usage())
        .put("selector", tlsa.selector())
        .put("mtype", tlsa.matchingType())
        .put("cert", tlsa.data());
  }
}
