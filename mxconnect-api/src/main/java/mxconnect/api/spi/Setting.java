package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.Printable;

/**
 * A setting as data: its key, what it means, what its value may be, and what holds without it.
 *
 * <p>A provider declares each of its settings once, names it in {@link Provider#settings} and reads
 * it in {@link Provider#configured}; messages and documentation are made of the same declaration:
 *
 * {@snippet :
 * static final Setting<Path> FILE = Setting.path("hosts.file", "the file with the hosts");
 * static final Setting<Duration> RELOAD =
 *     Setting.duration("hosts.reload", "how long the file is used before it is read again")
 *         .withDefault("1m");
 *
 * @Override
 * public List<Setting<?>> settings() {
 *   return List.of(FILE, RELOAD);
 * }
 *
 * @Override
 * public HostsResolver configured(ProviderContext context) {
 *   return new HostsResolver(FILE.get(context), RELOAD.get(context));
 * }
 * }
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> what a value is
 */
public final class Setting<T> {
  private final String key;
  private final String meaning;
  private final String form;
  private final Function<String, Optional<T>> reader;
  private final Optional<String> fallback;
  private final String withoutIt;
  private final boolean secret;

  private Setting(
      String key,
      String meaning,
      String form,
      Function<String, Optional<T>> reader,
      Optional<String> fallback,
      String withoutIt,
      boolean secret) {
    this.key = requireNonNull(key, "key");
    this.meaning = requireNonNull(meaning, "meaning");
    this.form = requireNonNull(form, "form");
    this.reader = reader;
    this.fallback = fallback;
    this.withoutIt = withoutIt;
    this.secret = secret;
    if (fallback.isPresent() && fallback.flatMap(reader).isEmpty()) {
      throw new IllegalArgumentException(
          Printable.message(key + " must be " + form + ", its default was " + fallback.get()));
    }
  }

  private static <T> Setting<T> of(
      String key, String meaning, String form, Function<String, Optional<T>> reader) {
    return new Setting<>(key, meaning, form, reader, Optional.empty(), "none", false);
  }

  /**
   * Returns a setting whose value is any text.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param meaning what it means, in a few words that begin in lower case
   */
  public static Setting<String> text(String key, String meaning) {
    return of(key, meaning, "text", Optional::of);
  }

  /**
   * Returns a setting whose value is a duration as {@link DurationText#parse} reads it: {@code
   * 400ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 1d}, ISO-8601, or 0.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param meaning what it means, in a few words that begin in lower case
   */
  public static Setting<Duration> duration(String key, String meaning) {
    return of(key, meaning, DurationText.FORM, DurationText::parse);
  }

  /**
   * Returns a setting whose value is a whole number within a range.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param meaning what it means, in a few words that begin in lower case
   * @param least the least value
   * @param most the greatest value
   */
  public static Setting<Integer> integer(String key, String meaning, int least, int most) {
    String form = "a whole number, " + least + " to " + most;
    return of(key, meaning, form, text -> number(text).filter(n -> n >= least && n <= most));
  }

  /**
   * Returns a setting whose value is {@code true} or {@code false}.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param meaning what {@code true} means, in a few words that begin in lower case
   */
  public static Setting<Boolean> bool(String key, String meaning) {
    return of(
        key,
        meaning,
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /**
   * Returns a setting whose value is a constant of an enum, written in lower case with hyphens.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param meaning what it means, in a few words that begin in lower case
   * @param choices the enum
   */
  public static <E extends Enum<E>> Setting<E> choice(
      String key, String meaning, Class<E> choices) {
    List<E> constants = Arrays.asList(requireNonNull(choices, "choices").getEnumConstants());
    return of(
        key,
        meaning,
        constants.stream().map(Setting::word).collect(Collectors.joining(", ", "one of ", "")),
        text -> constants.stream().filter(constant -> word(constant).equals(text)).findFirst());
  }

  /**
   * Returns a setting whose value is a list, its items separated by commas and none of them empty.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param meaning what it means, in a few words that begin in lower case
   */
  public static Setting<List<String>> list(String key, String meaning) {
    return of(key, meaning, "a list separated by commas, without an empty item", Setting::items);
  }

  /**
   * Returns a setting whose value is a path, relative to the working directory if it is not
   * absolute.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param meaning what it means, in a few words that begin in lower case
   */
  public static Setting<Path> path(String key, String meaning) {
    return of(key, meaning, "a path", Setting::file);
  }

  /**
   * Returns this setting with a default.
   *
   * @param value the default, written as a user would write it
   * @throws IllegalArgumentException if it is not of this setting's form
   */
  public Setting<T> withDefault(String value) {
    requireNonNull(value, "value");
    return new Setting<>(key, meaning, form, reader, Optional.of(value), value, secret);
  }

  /**
   * Returns this setting without a default, but with words for what holds then.
   *
   * @param withoutIt such as {@code "those of the system"}
   */
  public Setting<T> without(String withoutIt) {
    return new Setting<>(
        key,
        meaning,
        form,
        reader,
        Optional.empty(),
        requireNonNull(withoutIt, "withoutIt"),
        secret);
  }

  /**
   * Returns this setting for some of the values only.
   *
   * @param form what a value must be, such as {@code "a duration of more than 0"}
   * @param admitted tells which values may be
   * @throws IllegalArgumentException if the default may not be
   */
  public Setting<T> where(String form, Predicate<? super T> admitted) {
    requireNonNull(admitted, "admitted");
    return as(form, value -> Optional.of(value).filter(admitted));
  }

  /**
   * Returns this setting with values of another type:
   *
   * {@snippet :
   * static final Setting<InetAddress> RELAY =
   *     Setting.text("relay.address", "where all mail goes")
   *         .as("an IP address", IpLiteral::parse);
   * }
   *
   * @param form what a value must be, such as {@code "an IP address"}
   * @param reader makes it of what this setting reads; empty if that is not of the form
   * @throws IllegalArgumentException if the default is not of the form
   */
  public <U> Setting<U> as(String form, Function<? super T, Optional<U>> reader) {
    requireNonNull(reader, "reader");
    return new Setting<>(
        key,
        meaning,
        form,
        text -> this.reader.apply(text).flatMap(reader),
        fallback,
        withoutIt,
        secret);
  }

  /** Returns this setting as one whose value, such as a password, no message shows. */
  public Setting<T> secret() {
    return new Setting<>(key, meaning, form, reader, fallback, withoutIt, true);
  }

  /** Returns the key without the prefix {@code mxconnect.}, such as {@code "dns.servers"}. */
  public String key() {
    return key;
  }

  /** Returns what it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Returns what a value must be, in words. */
  public String form() {
    return form;
  }

  /** Returns what holds without it: the default, or words for it. */
  public String withoutIt() {
    return withoutIt;
  }

  /**
   * Returns the value, or else the default; empty if there is neither.
   *
   * @param context the settings of a connector
   * @throws IllegalArgumentException that names key, value and where it came from, if the value is
   *     not of this setting's form; a {@linkplain #secret secret} one without the value
   */
  public Optional<T> find(ProviderContext context) {
    Optional<String> given = requireNonNull(context, "context").text(key);
    Optional<T> value = given.or(() -> fallback).flatMap(reader);
    if (given.isPresent() && value.isEmpty()) {
      throw invalid(context);
    }
    return value;
  }

  /**
   * Returns the value, or else the default.
   *
   * @param context the settings of a connector
   * @throws IllegalArgumentException as {@link #find} does, and if there is neither
   */
  public T get(ProviderContext context) {
    return find(context).orElseThrow(() -> invalid(context));
  }

  private IllegalArgumentException invalid(ProviderContext context) {
    return secret ? context.invalidSecret(key, form) : context.invalid(key, form);
  }

  /** Returns the key. */
  @Override
  public String toString() {
    return key;
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> items(String text) {
    List<String> items = Stream.of(text.split(",", -1)).map(String::strip).toList();
    return items.contains("") ? Optional.empty() : Optional.of(items);
  }

  private static Optional<Path> file(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
