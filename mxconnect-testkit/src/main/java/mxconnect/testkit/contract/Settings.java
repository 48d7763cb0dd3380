package mxconnect.testkit.contract;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.PkixTrustAnchors;

/**
 * Settings to configure a provider in a test: {@code new
 * MyFetcher().configured(Settings.trusting(trustStore).with("my.key", "1"))}.
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
    return new Settings(Map.of(PkixTrustAnchors.SETTING.key(), trustStore.toString()));
  }

  /** Returns these settings and one more. */
  public Settings with(String key, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(key, value);
    return new Settings(more);
  }

  @Override
  public Optional<String> text(String key) {
    return ProviderContext.of(values).text(key);
  }

  @Override
  public IllegalArgumentException invalid(String key, String expected) {
    return ProviderContext.of(values).invalid(key, expected);
  }
}
