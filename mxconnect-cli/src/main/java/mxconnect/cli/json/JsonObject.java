package mxconnect.cli.json;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.spi.support.Printable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON object under construction: its fields in the order in which they are added. */
public final class JsonObject {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /**
   * Adds a field.
   *
   * @param name its name
   * @param value a text, a number, a truth value, an object, a list of these, {@link RawJson}, or
   *     an {@link Optional} of one, which is null if it is empty
   */
  public JsonObject with(String name, Object value) {
    fields.put(name, value instanceof Optional<?> optional ? optional.orElse(null) : value);
    return this;
  }

  /** Adds the fields of another object. */
  public JsonObject withAll(JsonObject other) {
    fields.putAll(other.fields);
    return this;
  }

  /**
   * Returns the object as one line of JSON, safe for a terminal: the escapes of {@link Printable}
   * are those of JSON, and outside of texts nothing needs one.
   */
  @Override
  public String toString() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      writeTo(json);
    }
    return Printable.of(text.toString());
  }

  private void writeTo(JsonGenerator json) {
    json.writeStartObject();
    fields.forEach(
        (name, value) -> {
          json.writeName(name);
          write(value, json);
        });
    json.writeEndObject();
  }

  private static void write(@Nullable Object value, JsonGenerator json) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Number number -> json.writeNumber(number.longValue());
      case JsonObject object -> object.writeTo(json);
      case RawJson raw -> json.writeRawValue(raw.text());
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(item -> write(item, json));
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }
}
