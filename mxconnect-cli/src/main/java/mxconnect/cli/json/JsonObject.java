package mxconnect.cli.json;

import java.util.List;
import java.util.Optional;
import mxconnect.json.MxJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** A JSON object under construction: its fields in the order in which they are added. */
public final class JsonObject {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode fields = NODES.objectNode();

  /**
   * Adds a field.
   *
   * @param name its name
   * @param value a text, a number, a truth value, an object, a tree of Jackson, a list of these,
   *     {@link RawJson}, or an {@link Optional} of one, which is null if it is empty
   */
  public JsonObject with(String name, Object value) {
    fields.set(name, node(value));
    return this;
  }

  /**
   * Returns what came of a request.
   *
   * @param id the request's id
   * @param result what {@link MxJson} makes of it
   */
  public static JsonObject answer(RawJson id, ObjectNode result) {
    JsonObject answer = new JsonObject().with("id", id);
    answer.fields.setAll(result);
    return answer;
  }

  /** Returns the object as one line of JSON, safe for a terminal. */
  @Override
  public String toString() {
    return MxJson.line(fields);
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case Optional<?> optional -> node(optional.orElse(null));
      case String text -> NODES.stringNode(text);
      case Boolean truth -> NODES.booleanNode(truth);
      case Number number -> NODES.numberNode(number.longValue());
      case JsonObject object -> object.fields;
      case JsonNode tree -> tree;
      case RawJson raw -> NODES.rawValueNode(new RawValue(raw.text()));
      case List<?> list -> {
        ArrayNode items = NODES.arrayNode(list.size());
        list.forEach(item -> items.add(node(item)));
        yield items;
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }
}
