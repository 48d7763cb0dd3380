package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import mxconnect.api.spi.support.Printable;

/** Settings that nothing else stands behind. */
record GivenSettings(Map<String, String> values) implements ProviderContext {
  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(requireNonNull(key, "key")))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  @Override
  public IllegalArgumentException invalid(String key, String expected) {
    requireNonNull(expected, "expected");
    String found = text(key).map(text -> "is '" + text + "'").orElse("is absent");
    return new IllegalArgumentException(
        Printable.message("The setting " + key + " " + found + "; it must be " + expected + "."));
  }
}
