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
 * mxconnect.KEY}, both as they were when the connector was built. Blanks around a value do not
 * belong to it, and a blank one counts as absent: the provider then takes its default. Each getter
 * but {@link #text} throws an {@link IllegalArgumentException} that names the key, the value and
 * where it came from if the value is not of its form; a provider lets it pass. Immutable and
 * thread-safe.
 *
 * {@snippet :
 * @Override
 * public HostsResolver configured(ProviderContext context) {
 *   Path file =
 *       context
 *           .path("hosts.file")
 *           .filter(Files::isReadable)
 *           .orElseThrow(() -> context.invalid("hosts.file", "a readable file"));
 *   return new HostsResolver(file, context.duration("hosts.reload").orElse(Duration.ofMinutes(1)));
 * }
 * }
 */
public interface ProviderContext {
  /** Returns the text of a setting. */
  Optional<String> text(String key);

  /**
   * Returns a duration: {@code 400ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 1d} or ISO-8601;
   * a number without a unit is an error, except 0. Never negative.
   */
  Optional<Duration> duration(String key);

  /** Returns a decimal integer, within the range of {@code int}. */
  OptionalInt integer(String key);

  /** Returns the items between commas, trimmed, none of them empty; an empty list if absent. */
  List<String> list(String key);

  /** Returns a path, relative to the working directory if it is not absolute. */
  Optional<Path> path(String key);

  /**
   * Returns an exception for a setting whose value a provider cannot use, or that it misses. Its
   * message reads {@code The setting KEY is 'VALUE' (-Dmxconnect.KEY); it must be EXPECTED.}
   *
   * @param key the key
   * @param expected what the value must be, such as {@code "host:port"}, without a full stop
   */
  IllegalArgumentException invalid(String key, String expected);
}
