package mxconnect.tlsrpt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads reports as their receivers do: with another reader, and none of our code. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static JsonNode of(TlsReport report) {
    return MAPPER.readTree(report.json());
  }

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  static JsonNode received(TlsReport report) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    report.writeGzip(sent);
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
      return MAPPER.readTree(gzip.readAllBytes());
    }
  }
}
