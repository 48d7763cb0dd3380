package mxconnect.api.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of one connector, as a provider reads them.
 *
 * <p>A setting is what the builder was given under its key, else the system property {@code
 * mxconnect.KEY}. Blank counts as absent. Each getter throws {@link IllegalArgumentException} that
 * names the key and the value if the value is not of its form.
 */
public interface ProviderContext {
  /** Returns the text of a setting. */
  Optional<String> text(String key);

  /**
   * Returns a duration: {@code 400ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 1d} or ISO-8601;
   * a number without a unit is an error, except 0. Never negative.
   */
  Optional<Duration> duration(String key);

  /** Returns a decimal integer. */
  OptionalInt integer(String key);

  /** Returns the items between commas, trimmed, none of them empty; an empty list if absent. */
  List<String> list(String key);

  /** Returns a path. */
  Optional<Path> path(String key);

  /**
   * Returns an exception for a setting whose value a provider cannot use.
   *
   * @param key the key
   * @param expected what the value must be, such as {@code "host:port"}
   */
  IllegalArgumentException invalid(String key, String expected);
}
