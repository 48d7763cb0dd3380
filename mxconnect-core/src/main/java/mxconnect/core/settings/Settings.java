package mxconnect.core.settings;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.Nearest;
import mxconnect.api.spi.support.Printable;

/**
 * The settings of one connector, as they were when it was made.
 *
 * <p>A setting is what the builder was given under its key, else the system property {@code
 * mxconnect.KEY}. Immutable and thread-safe.
 */
public final class Settings implements ProviderContext {
  private static final String PREFIX = "mxconnect.";

  private final Map<String, String> given;
  private final Map<String, String> properties;

  private Settings(Map<String, String> given, Map<String, String> properties) {
    this.given = given;
    this.properties = properties;
  }

  /**
   * Returns the settings given to a builder, above the system properties of this moment.
   *
   * @param given values by key, without the prefix {@code mxconnect.}
   */
  public static Settings of(Map<String, String> given) {
    return of(given, System.getProperties());
  }

  static Settings of(Map<String, String> given, Properties system) {
    return new Settings(
        Map.copyOf(given),
        system.stringPropertyNames().stream()
            .filter(name -> name.startsWith(PREFIX))
            .collect(
                Collectors.toUnmodifiableMap(
                    name -> name.substring(PREFIX.length()),
                    name -> system.getProperty(name, ""))));
  }

  @Override
  public Optional<String> text(String key) {
    return value(requireNonNull(key, "key")).map(Value::text);
  }

  @Override
  public IllegalArgumentException invalid(String key, String expected) {
    return invalid(
        key,
        expected,
        value -> "is '" + Printable.message(value.text()) + "' (" + value.source() + ")");
  }

  @Override
  public IllegalArgumentException invalidSecret(String key, String expected) {
    return invalid(
        key, expected, value -> "has a value that it cannot have (" + value.source() + ")");
  }

  private IllegalArgumentException invalid(
      String key, String expected, Function<Value, String> inWords) {
    requireNonNull(key, "key");
    requireNonNull(expected, "expected");
    String found = value(key).map(inWords).orElse("is absent");
    return new IllegalArgumentException(
        "The setting "
            + Printable.message(key)
            + " "
            + found
            + "; it must be "
            + Printable.message(expected)
            + ".");
  }

  /** Returns where a setting that is present comes from, for messages. */
  public String source(String key) {
    return value(key).map(Value::source).orElse("absent");
  }

  /**
   * Fails if the builder was given a key that nobody knows.
   *
   * @param known the settings that the engine and the providers found read
   * @throws IllegalArgumentException with the nearest key
   */
  public void requireKnown(Collection<Setting<?>> known) {
    SortedSet<String> keys = keys(known);
    unknown(given, keys).stream()
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  "No setting is called '"
                      + Printable.message(key)
                      + "' (given to the builder)."
                      + Nearest.hint(key, keys)
                      + OptionalModules.hint(key)
                      + " Known here: "
                      + String.join(", ", keys)
                      + ".");
            });
  }

  /**
   * Returns the system properties with our prefix that nobody here knows, each with a hint. They
   * may be meant for another connector, so they are no error.
   *
   * @param known the settings that the engine and the providers found read
   */
  public Map<String, String> unknownProperties(Collection<Setting<?>> known) {
    return unknown(properties, keys(known)).stream()
        .collect(Collectors.toMap(PREFIX::concat, OptionalModules::hint));
  }

  private static SortedSet<String> keys(Collection<Setting<?>> settings) {
    return settings.stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> unknown(Map<String, String> settings, SortedSet<String> known) {
    SortedSet<String> keys = new TreeSet<>(settings.keySet());
    keys.removeAll(known);
    return keys;
  }

  private Optional<Value> value(String key) {
    return present(given, key, "given to the builder")
        .or(() -> present(properties, key, "-D" + PREFIX + key));
  }

  private static Optional<Value> present(Map<String, String> from, String key, String source) {
    return Optional.ofNullable(from.get(key))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> new Value(text, source));
  }

  private record Value(String text, String source) {}
}
