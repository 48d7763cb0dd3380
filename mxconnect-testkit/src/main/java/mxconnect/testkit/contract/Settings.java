package mxconnect.testkit.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.PkixTrustAnchors;

/**
 * Settings from a map, to configure a provider in a test. Durations are ISO-8601.
 *
 * @param values the values by key
 */
public record Settings(Map<String, String> values) implements ProviderContext {

  /** Makes settings of a copy of the map. */
  public Settings {
    values = Map.copyOf(values);
  }

  /** Returns the settings that stand for these name servers. */
  public static Settings of(NameServers servers) {
    return new Settings(
        Map.of(
            "dns.servers",
            servers.addresses().stream().map(NameServers::text).collect(Collectors.joining(", ")),
            "dns.timeout",
            servers.timeout().toString(),
            "dns.attempts",
            Integer.toString(servers.attempts())));
  }

  /** Returns the settings that stand for this trust store, a PEM file. */
  public static Settings trusting(Path trustStore) {
    return new Settings(Map.of(PkixTrustAnchors.SETTING, trustStore.toString()));
  }

  /** Returns these settings and one more. */
  public Settings with(String key, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(key, value);
    return new Settings(more);
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
  }

  @Override
  public Optional<Duration> duration(String key) {
    return text(key).map(Duration::parse);
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
    return new IllegalArgumentException(
        key + " is '" + text(key).orElse("") + "', not " + expected);
  }
}
