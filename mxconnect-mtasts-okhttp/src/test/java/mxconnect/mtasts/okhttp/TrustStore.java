package mxconnect.mtasts.okhttp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mxconnect.api.spi.ProviderContext;

/** Settings that name a trust store and nothing else. */
record TrustStore(Path pem) implements ProviderContext {
  @Override
  public Optional<String> text(String key) {
    return path(key).map(Path::toString);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return Optional.empty();
  }

  @Override
  public OptionalInt integer(String key) {
    return OptionalInt.empty();
  }

  @Override
  public List<String> list(String key) {
    return List.of();
  }

  @Override
  public Optional<Path> path(String key) {
    return key.equals("mtasts.trust-store") ? Optional.of(pem) : Optional.empty();
  }

  @Override
  public IllegalArgumentException invalid(String key, String expected) {
    return new IllegalArgumentException(key + " must be " + expected);
  }
}
