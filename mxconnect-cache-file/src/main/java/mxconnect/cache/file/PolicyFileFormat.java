package mxconnect.cache.file;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.api.spi.CachedPolicy;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The form of a policy file: {@code {"version":1,"policies":{"example.com":{"id", "mode", "mx":[],
 * "maxAge", "fetchedAt", "text"}}}}, {@code maxAge} in seconds, {@code fetchedAt} in UTC. Most
 * policies have no {@code text}, see {@link CachedPolicy#text}.
 *
 * <p>A file is extended by writing more entries over its last two braces, and the braces behind
 * them. It is of this form again then, and the later one of two entries for a domain counts, as it
 * does for all common readers of JSON.
 */
final class PolicyFileFormat {
  static final int VERSION = 1;

  /** What a file of ours ends with; an octet a character. */
  static final String ENDING = "\n  }\n}";

  /** What a file of ours begins with; an octet a character. */
  static final String BEGINNING = "{\n  \"version\" : " + VERSION + ",\n  \"policies\" : {";

  private static final JsonFactory JSON = new JsonFactory();

  private PolicyFileFormat() {}

  /** Returns a whole file, in the order of the domains. */
  static byte[] file(Map<String, CachedPolicy> policies) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(new Indented(), file)) {
      json.writeStartObject();
      json.writeNumberProperty("version", VERSION);
      json.writeObjectPropertyStart("policies");
      new TreeMap<>(policies).forEach((domain, policy) -> write(domain, policy, json));
      json.writeEndObject();
      json.writeEndObject();
    }
    return file.toByteArray();
  }

  /** Returns what to put between the last entry of a file and its ending; one entry at least. */
  static byte[] extension(Map<String, CachedPolicy> policies) {
    byte[] file = file(policies);
    ByteArrayOutputStream extension = new ByteArrayOutputStream();
    extension.write(',');
    extension.write(file, BEGINNING.length(), file.length - BEGINNING.length() - ENDING.length());
    return extension.toByteArray();
  }

  private static void write(String domain, CachedPolicy policy, JsonGenerator json) {
    json.writeObjectPropertyStart(domain);
    json.writeStringProperty("id", policy.id());
    json.writeStringProperty("mode", policy.mode().word());
    json.writeArrayPropertyStart("mx");
    policy.mx().forEach(json::writeString);
    json.writeEndArray();
    json.writeNumberProperty("maxAge", policy.maxAge().toSeconds());
    json.writeStringProperty("fetchedAt", policy.fetchedAt().toString());
    if (!policy.text().isEmpty()) {
      json.writeStringProperty("text", policy.text());
    }
    json.writeEndObject();
  }

  /** Writes with line breaks, because people look into the file. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }
  }
}
