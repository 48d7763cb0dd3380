package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import mxconnect.api.spi.support.Printable;

/**
 * The settings of one connector, as a provider reads them: through the {@link Setting}s that it
 * declares.
 *
 * <p>A setting is what the builder was given under its key, else the system property {@code
 * mxconnect.KEY}, both as they were when the connector was built. Immutable and thread-safe.
 */
public interface ProviderContext {
  /**
   * Returns settings of these values, for tests of providers.
   *
   * @param values values by key, without the prefix {@code mxconnect.}
   */
  static ProviderContext of(Map<String, String> values) {
    return new GivenSettings(Map.copyOf(requireNonNull(values, "values")));
  }

  /**
   * Returns the text of a setting as it was written. Blanks around it do not belong to it, and a
   * blank one counts as absent.
   *
   * @param key the key without the prefix {@code mxconnect.}
   */
  Optional<String> text(String key);

  /**
   * Returns an exception for a setting whose value a provider cannot use, or that it misses. Its
   * message reads {@code The setting KEY is 'VALUE' (-Dmxconnect.KEY); it must be EXPECTED.}
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param expected what the value must be, such as {@code "host:port"}, without a full stop
   */
  IllegalArgumentException invalid(String key, String expected);

  /**
   * Returns an exception for a {@linkplain Setting#secret secret} setting whose value a provider
   * cannot use, or that it misses. Its message does not show the value.
   *
   * @param key the key without the prefix {@code mxconnect.}
   * @param expected what the value must be, such as {@code "1 to 255 octets"}, without a full stop
   */
  default IllegalArgumentException invalidSecret(String key, String expected) {
    requireNonNull(key, "key");
    requireNonNull(expected, "expected");
    return text(key).isEmpty()
        ? invalid(key, expected)
        : new IllegalArgumentException(
            Printable.message(
                    "The setting "
                        + key
                        + " has a value that it cannot have; it must be "
                        + expected)
                + ".");
  }
}
