package mxconnect.cli.check.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.json.JsonProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a JSON object, of which nothing is taken for anything else.
 *
 * @param object the object
 * @param path where it stands in its line; empty for the whole
 */
record Fields(JsonNode object, String path) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is not one JSON object and nothing else
   */
  static Fields of(String line) {
    try {
      return of(MAPPER.readTree(line), "");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("invalid JSON: " + Printable.message(JsonProblem.of(e)));
    }
  }

  private static Fields of(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          (path.isEmpty() ? "the line" : path) + " must be an object");
    }
    return new Fields(node, path);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> bad(name, "a text"));
  }

  /** Returns a text; empty for null. */
  Optional<String> optionalText(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isString()) {
                throw bad(name, "a text");
              }
              return node.stringValue();
            });
  }

  int number(String name) {
    JsonNode node = value(name).orElseThrow(() -> bad(name, "a whole number"));
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw bad(name, "a whole number");
    }
    return node.intValue();
  }

  /** Returns an object; empty for null. */
  Optional<Fields> object(String name) {
    return value(name).map(node -> of(node, path(name)));
  }

  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode node : list(name).orElseThrow(() -> bad(name, "a list"))) {
      objects.add(of(node, path(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** Returns a list of texts; empty for null. */
  Optional<List<String>> texts(String name) {
    return list(name)
        .map(
            items -> {
              List<String> texts = new ArrayList<>();
              for (JsonNode node : items) {
                if (!node.isString()) {
                  throw bad(name, "a list of texts");
                }
                texts.add(node.stringValue());
              }
              return texts;
            });
  }

  private Optional<JsonNode> list(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isArray()) {
                throw bad(name, "a list");
              }
              return node;
            });
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  IllegalArgumentException bad(String name, String wanted) {
    return new IllegalArgumentException(path(name) + " must be " + wanted);
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
