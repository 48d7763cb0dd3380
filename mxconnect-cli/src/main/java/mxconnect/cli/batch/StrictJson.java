package mxconnect.cli.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.json.JsonProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON object, value by value, taking nothing for anything else: no unknown field, no
 * field twice, no text for a number. A field that is null counts as absent, as in mx-connect.
 */
final class StrictJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_VALUE = 60;
  private static final int MAX_MESSAGE = 200;

  private final JsonParser parser;

  private StrictJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a text that holds one value and nothing else.
   *
   * @param text the text
   * @param reading how the value is read
   * @throws BadRequestException if it is not
   */
  static <T> T read(String text, Function<StrictJson, T> reading) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      T value = reading.apply(new StrictJson(parser));
      if (parser.nextToken() != null) {
        throw new BadRequestException("the line goes on behind the request");
      }
      return value;
    } catch (JacksonException e) {
      // What is too deep or too long for Jackson has no place.
      String place =
          Optional.ofNullable(e.getLocation())
              .map(location -> " at character " + location.getColumnNr())
              .orElse("");
      throw new BadRequestException(
          "invalid JSON" + place + ": " + shown(JsonProblem.of(e), MAX_MESSAGE));
    }
  }

  /** Reads an object, whose fields are read as the table says. */
  void object(Map<String, Runnable> fields) {
    require(JsonToken.START_OBJECT, "an object");
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (!fields.containsKey(name)) {
        throw bad("is no field of a request");
      }
      if (!seen.add(name)) {
        throw bad("is there twice");
      }
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        read(fields.get(name));
      }
    }
  }

  /** Reads a list, item by item. */
  <T> List<T> list(Supplier<T> item) {
    require(JsonToken.START_ARRAY, "a list");
    List<T> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item.get());
    }
    return items;
  }

  boolean isList() {
    return parser.hasToken(JsonToken.START_ARRAY);
  }

  boolean isText() {
    return parser.hasToken(JsonToken.VALUE_STRING);
  }

  String text() {
    require(JsonToken.VALUE_STRING, "a text");
    return parser.getString();
  }

  boolean truth() {
    if (!parser.hasToken(JsonToken.VALUE_TRUE)) {
      require(JsonToken.VALUE_FALSE, "true or false");
    }
    return parser.getBooleanValue();
  }

  /** Reads a whole number. */
  int integer() {
    require(JsonToken.VALUE_NUMBER_INT, "a whole number");
    if (parser.getNumberType() != JsonParser.NumberType.INT) {
      throw bad(shown(parser.getString()) + " is out of range");
    }
    return parser.getIntValue();
  }

  /** Reads a whole number within bounds. */
  int integer(int least, int most) {
    int value = integer();
    if (value < least || value > most) {
      throw bad("must be between " + least + " and " + most + ", was " + value);
    }
    return value;
  }

  /** Passes over a value of any kind. */
  void skip() {
    parser.skipChildren();
  }

  /** Returns the failure of the value that is being read. */
  BadRequestException bad(String problem) {
    String path = path();
    return new BadRequestException((path.isEmpty() ? "the line " : path + ": ") + problem);
  }

  /** Returns the failure of a value that the API does not take. */
  BadRequestException bad(IllegalArgumentException problem) {
    return bad(shown(String.valueOf(problem.getMessage()), MAX_MESSAGE));
  }

  private void read(Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      throw bad(e);
    }
  }

  private void require(JsonToken wanted, String description) {
    JsonToken found = parser.currentToken();
    if (found != wanted) {
      throw bad("must be " + description + ", not " + describe(found));
    }
  }

  private static String describe(JsonToken token) {
    return switch (token) {
      case null -> "nothing";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "a whole number";
      case VALUE_NUMBER_FLOAT -> "a number with a fraction";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "null";
    };
  }

  /** Returns {@code mx[0].priority} for {@code /mx/0/priority}. */
  private String path() {
    String pointer = parser.streamReadContext().pathAsPointer().toString();
    String dotted = pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
    return shown(dotted.startsWith(".") ? dotted.substring(1) : dotted);
  }

  /** Returns a value of the request, fit for a message. */
  static String shown(String value) {
    return shown(value, MAX_VALUE);
  }

  private static String shown(String text, int most) {
    return Printable.of(text.length() > most ? text.substring(0, most) + "..." : text);
  }
}
