package mxconnect.tests.hostile.dns;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Resolver;

/** The resolvers of this library, set up for one name server. */
final class Resolvers {
  private Resolvers() {}

  /**
   * Returns a resolver.
   *
   * @param mode {@code jdk}, or {@code dnsjava} with the value of {@code dns.dnssec} behind a colon
   * @param settings what else is set
   */
  static Resolver of(String mode, String server, Map<String, String> settings) {
    String[] parts = mode.split(":");
    Map<String, String> all = new HashMap<>();
    all.put("dns.servers", server);
    all.put("dns.timeout", "20s");
    all.put("dns.attempts", "1");
    all.put("dns.dnssec", parts.length > 1 ? parts[1] : "off");
    all.putAll(settings);
    return (Resolver)
        ServiceLoader.load(Resolver.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(resolver -> resolver.name().equals(parts[0]))
            .findFirst()
            .orElseThrow()
            .configured(ProviderContext.of(all));
  }
}
