package mxconnect.cache.file;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.cache.file.PolicyFileContent.State;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The form of a policy file: {@code {"version":1,"policies":{"example.com":{"id", "mode", "mx":[],
 * "maxAge", "fetchedAt"}}}}, {@code maxAge} in seconds, {@code fetchedAt} in UTC. Read and written
 * as a stream, in whatever order the fields stand.
 */
final class PolicyFileFormat {
  private static final int VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private PolicyFileFormat() {}

  /** Reads a file, which another program or a person may have written. */
  static PolicyFileContent read(byte[] file) {
    if (file.length == 0) {
      return PolicyFileContent.EMPTY;
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), file)) {
      return content(json);
    } catch (JacksonException e) {
      return PolicyFileContent.useless(State.DAMAGED, "not JSON: " + e.getOriginalMessage());
    }
  }

  /** Writes a file, in the order of the domains. */
  static byte[] write(Map<String, CachedPolicy> policies) {
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

  private static PolicyFileContent content(JsonParser json) {
    int version = 0;
    PolicyEntries policies = new PolicyEntries();
    boolean found = false;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
    } else {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
          version = json.getValueAsInt(0);
        } else if (field.equals("policies") && value == JsonToken.START_OBJECT) {
          policies.read(json);
          found = true;
        } else {
          json.skipChildren();
        }
      }
    }
    requireEnd(json);
    if (version > VERSION) {
      return PolicyFileContent.useless(
          State.OF_LATER_VERSION, "version " + version + ", and only " + VERSION + " is known");
    }
    return version == VERSION && found
        ? policies.content()
        : PolicyFileContent.useless(State.DAMAGED, "no version, or no policies");
  }

  /** What follows behind the value would be lost with the next change. */
  private static void requireEnd(JsonParser json) {
    if (json.nextToken() != null) {
      throw new StreamReadException(json, "something follows behind the object");
    }
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
    json.writeEndObject();
  }

  /** Writes with line breaks, because people look into the file. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }
  }
}
