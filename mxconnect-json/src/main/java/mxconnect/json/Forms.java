package mxconnect.json;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What all forms have in common: how lists, words and what is missing are written. */
final class Forms {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Forms() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  /** Returns null in JSON for what is missing. */
  static JsonNode text(Optional<String> value) {
    return value.isPresent() ? text(value.get()) : NODES.nullNode();
  }

  static JsonNode text(String value) {
    return NODES.stringNode(value);
  }

  static JsonNode number(Optional<? extends Number> value) {
    return value.isPresent() ? NODES.numberNode(value.get().longValue()) : NODES.nullNode();
  }

  static JsonNode truth(Optional<Boolean> value) {
    return value.isPresent() ? NODES.booleanNode(value.get()) : NODES.nullNode();
  }

  static JsonNode object(Optional<? extends JsonNode> value) {
    return value.isPresent() ? value.get() : NODES.nullNode();
  }

  static ArrayNode texts(Collection<String> values) {
    ArrayNode list = NODES.arrayNode(values.size());
    for (String value : values) {
      list.add(value);
    }
    return list;
  }

  static <T> ArrayNode list(Collection<T> values, Function<T, ? extends JsonNode> form) {
    ArrayNode list = NODES.arrayNode(values.size());
    for (T value : values) {
      list.add(form.apply(value));
    }
    return list;
  }

  /** Returns null in JSON for an empty list. */
  static <T> JsonNode listUnlessEmpty(List<T> values, Function<T, ? extends JsonNode> form) {
    return values.isEmpty() ? NODES.nullNode() : list(values, form);
  }

  /** Returns {@code no-record} for {@code NO_RECORD}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
