package mxconnect.api.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Settings from a map; durations are seconds. */
record Settings(Map<String, String> values) implements ProviderContext {
  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Optional<Duration> duration(String key) {
    return text(key).map(Long::parseLong).map(Duration::ofSeconds);
  }

  @Override
  public OptionalInt integer(String key) {
    return text(key).stream().mapToInt(Integer::parseInt).findFirst();
  }

  @Override
  public List<String> list(String key) {
    return text(key).stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::trim)
        .toList();
  }

  @Override
  public Optional<Path> path(String key) {
    return text(key).map(Path::of);
  }

  @Override
  public IllegalArgumentException invalid(String key, String expected) {
    return new IllegalArgumentException(key + ": '" + values.get(key) + "' is not " + expected);
  }
}
