package mxconnect.cli.batch;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.dns.TlsaRecord;

/** Reads one TLSA record, all of whose fields must be there. */
final class TlsaReader {
  private static final int MAX_OCTET = 255;

  private final StrictJson json;
  private final Map<String, Integer> octets = new HashMap<>();
  private Optional<String> data = Optional.empty();

  TlsaReader(StrictJson json) {
    this.json = json;
  }

  TlsaRecord read() {
    json.object(
        Map.of(
            "usage", () -> octets.put("usage", json.integer(0, MAX_OCTET)),
            "selector", () -> octets.put("selector", json.integer(0, MAX_OCTET)),
            "mtype", () -> octets.put("mtype", json.integer(0, MAX_OCTET)),
            "cert", () -> data = Optional.of(hexadecimal())));
    return new TlsaRecord(
        octet("usage"),
        octet("selector"),
        octet("mtype"),
        data.orElseThrow(() -> json.bad("cert is missing")));
  }

  private int octet(String field) {
    return Optional.ofNullable(octets.get(field))
        .orElseThrow(() -> json.bad(field + " is missing"));
  }

  private String hexadecimal() {
    String text = json.text();
    try {
      HexFormat.of().parseHex(text);
      return text;
    } catch (IllegalArgumentException e) {
      throw json.bad("must be hexadecimal, not '" + StrictJson.shown(text) + "'");
    }
  }
}
