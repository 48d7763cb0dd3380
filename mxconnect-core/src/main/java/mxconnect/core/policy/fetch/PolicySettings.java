package mxconnect.core.policy.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.spi.ProviderContext;
import mxconnect.core.settings.EngineSettings;

/**
 * How policies are fetched and read.
 *
 * @param port the port of policy hosts (RFC 8461 §3.3)
 * @param timeout the time for a whole fetch (RFC 8461 §3.3)
 * @param strict whether a policy file must be {@code text/plain} and have nothing but fields in it
 *     (RFC 8461 §3.2)
 * @param memorySize how many KiB of policies to keep in memory, if somebody has set that
 * @param failuresSize how many KiB of failed fetches to keep
 */
public record PolicySettings(
    int port, Duration timeout, boolean strict, Optional<Integer> memorySize, int failuresSize) {
  private static final int HTTPS_PORT = 443;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one has an unusable value
   */
  public static PolicySettings of(ProviderContext context) {
    return new PolicySettings(
        EngineSettings.MTA_STS_PORT.get(context),
        EngineSettings.MTA_STS_TIMEOUT.get(context),
        EngineSettings.MTA_STS_STRICT.get(context),
        EngineSettings.POLICY_MEMORY_SIZE.find(context),
        EngineSettings.POLICY_FAILURES_SIZE.get(context));
  }

  /** Returns where the policy file of a policy host is (RFC 8461 §3.2). */
  URI url(String host) {
    String authority = port == HTTPS_PORT ? host : host + ":" + port;
    return URI.create("https://" + authority + "/.well-known/mta-sts.txt");
  }
}
