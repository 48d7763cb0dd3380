package mxconnect.jakarta.mail;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.Printable;

/**
 * Reads the properties {@code mail.mx.*}. Each method throws {@code IllegalArgumentException} with
 * the property and its value if the value is unusable.
 */
final class MailProperties {
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private final Properties properties;

  MailProperties(Properties properties) {
    this.properties = properties;
  }

  /** Refuses what is misspelt: it may have been meant to protect. */
  void requireKnown() {
    Collection<String> known = Arrays.stream(Property.values()).map(Property::key).toList();
    for (String name : names(properties, Property.PREFIX)) {
      if (!known.contains(name) && !name.startsWith(Property.SETTING)) {
        throw new IllegalArgumentException(
            "There is no property " + Printable.message(name) + " for the protocol mx");
      }
    }
  }

  /** Returns the settings of a connector. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (String name : names(properties, Property.SETTING)) {
      value(properties, name)
          .ifPresent(
              value ->
                  settings.put(name.substring(Property.SETTING.length()), String.valueOf(value)));
    }
    return settings;
  }

  /** Returns those of a group that are set. */
  List<Property> given(Property.Group group) {
    return Arrays.stream(Property.values())
        .filter(property -> property.group() == group)
        .filter(property -> value(properties, property.key()).isPresent())
        .toList();
  }

  static Optional<String> text(Properties properties, String key) {
    return value(properties, key).map(String::valueOf);
  }

  /** Returns an object that an application has put there. */
  <T> Optional<T> object(Property property, Class<T> type) {
    return value(properties, property.key())
        .map(
            value -> {
              if (!type.isInstance(value)) {
                throw unusable(property, value.getClass().getName(), "an object of " + type);
              }
              return type.cast(value);
            });
  }

  Optional<Boolean> flag(Property property) {
    return read(
        property,
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  Optional<Integer> number(Property property, int from, int to) {
    String form = "a whole number from " + from + " to " + to;
    return read(
        property,
        form,
        text ->
            text.matches("[0-9]{1,10}")
                ? Optional.of(Long.parseLong(text))
                    .filter(n -> n >= from && n <= to)
                    .map(Long::intValue)
                : Optional.empty());
  }

  /** As in other protocols of Jakarta Mail, a number is one of milliseconds. */
  Optional<Duration> duration(Property property) {
    return read(
        property,
        "milliseconds, or " + DurationText.POSITIVE_FORM + ", and 1d at most",
        text ->
            DurationText.parse(text.matches("[0-9]+") ? text + "ms" : text)
                .filter(time -> time.isPositive() && time.compareTo(MAX_TIME) <= 0));
  }

  <E extends Enum<E>> Optional<E> choice(Property property, Class<E> type) {
    Map<String, E> words =
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Function.identity(),
                    (a, b) -> a,
                    TreeMap::new));
    return read(
        property,
        "one of " + String.join(", ", words.keySet()),
        text -> Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT))));
  }

  /** What is empty is unusable like anything else: it may have been meant to protect. */
  <T> Optional<T> read(Property property, String form, Function<String, Optional<T>> reader) {
    return text(properties, property.key())
        .map(text -> reader.apply(text.strip()).orElseThrow(() -> unusable(property, text, form)));
  }

  private static IllegalArgumentException unusable(Property property, String value, String form) {
    return new IllegalArgumentException(
        property.key() + " must be " + form + ", was '" + Printable.message(value) + "'");
  }

  /** Objects and texts, and the texts of the properties that these have for defaults. */
  static Collection<String> names(Properties properties, String prefix) {
    Map<String, Boolean> names = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> names.put(name, true));
    properties.keySet().forEach(key -> names.put(String.valueOf(key), true));
    return names.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private static Optional<Object> value(Properties properties, String key) {
    Object value = properties.get(key);
    return Optional.ofNullable(value == null ? properties.getProperty(key) : value);
  }
}
