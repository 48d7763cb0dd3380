package mxconnect.core.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.spi.ProviderContext;
import mxconnect.core.delivery.Printable;

/**
 * The settings of one connector, as they were when it was made.
 *
 * <p>A setting is what the builder was given under its key, else the system property {@code
 * mxconnect.KEY}; blank counts as absent, and blanks around a value do not belong to it. Immutable
 * and thread-safe.
 */
public final class Settings implements ProviderContext {
  private static final String PREFIX = "mxconnect.";

  /** What the engine reads itself, and what every resolver may read. */
  private static final Set<String> OWN =
      Set.of(
          "resolver",
          "mtasts.fetcher",
          "mtasts.timeout",
          "mtasts.port",
          "mtasts.strict",
          "tls.trust-store",
          "policy.cache",
          "policy.cache.file",
          "health.penalty",
          "dns.cache.size",
          "dns.cache.max-ttl",
          "dns.servers",
          "dns.timeout",
          "dns.attempts",
          "dns.dnssec",
          "dns.trust-anchors");

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
    return value(key).map(Value::text);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return text(key)
        .map(text -> DurationText.parse(text).orElseThrow(() -> invalid(key, DurationText.FORM)));
  }

  @Override
  public OptionalInt integer(String key) {
    Optional<String> text = text(key);
    try {
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
    } catch (NumberFormatException e) {
      throw invalid(key, "a whole number");
    }
  }

  @Override
  public List<String> list(String key) {
    List<String> items =
        text(key).stream()
            .flatMap(text -> Stream.of(text.split(",", -1)))
            .map(String::strip)
            .toList();
    if (items.contains("")) {
      throw invalid(key, "a list with something between any two commas");
    }
    return items;
  }

  @Override
  public Optional<Path> path(String key) {
    try {
      return text(key).map(Path::of);
    } catch (InvalidPathException e) {
      throw invalid(key, "a path");
    }
  }

  @Override
  public IllegalArgumentException invalid(String key, String expected) {
    String found =
        value(key)
            .map(value -> "is '" + Printable.of(value.text()) + "' (" + value.source() + ")")
            .orElse("is absent");
    return new IllegalArgumentException(
        "The setting " + Printable.of(key) + " " + found + "; it must be " + expected + ".");
  }

  /** Returns where a setting that is present comes from, for messages. */
  public String source(String key) {
    return value(key).map(Value::source).orElse("absent");
  }

  /**
   * Fails if the builder was given a key that nobody knows.
   *
   * @param ofProviders the keys that the providers found say they read
   * @throws IllegalArgumentException with the nearest key
   */
  public void requireKnown(Set<String> ofProviders) {
    unknown(given, ofProviders).stream()
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(complaint(key, ofProviders));
            });
  }

  /**
   * Returns the system properties with our prefix that nobody here knows. They may be meant for
   * another connector, so they are no error.
   */
  public SortedSet<String> unknownProperties(Set<String> ofProviders) {
    return unknown(properties, ofProviders).stream()
        .map(PREFIX::concat)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> unknown(Map<String, String> settings, Set<String> ofProviders) {
    SortedSet<String> keys = new TreeSet<>(settings.keySet());
    keys.removeAll(OWN);
    keys.removeAll(ofProviders);
    return keys;
  }

  private static String complaint(String key, Set<String> ofProviders) {
    SortedSet<String> known = new TreeSet<>(OWN);
    known.addAll(ofProviders);
    return "No setting is called '"
        + Printable.of(key)
        + "' (given to the builder)."
        + Nearest.hint(key, known)
        + " Known here: "
        + String.join(", ", known)
        + ".";
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
