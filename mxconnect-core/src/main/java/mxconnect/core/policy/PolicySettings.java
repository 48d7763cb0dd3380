package mxconnect.core.policy;

import java.net.URI;
import java.time.Duration;
import mxconnect.api.spi.ProviderContext;

/**
 * How policies are fetched and read.
 *
 * @param port the port of policy hosts, default 443 (RFC 8461 §3.3)
 * @param timeout the time for a whole fetch, default one minute (RFC 8461 §3.3)
 * @param strict whether a policy file must be {@code text/plain} and have nothing but fields in it,
 *     default true (RFC 8461 §3.2)
 */
record PolicySettings(int port, Duration timeout, boolean strict) {
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code mtasts.port}, {@code mtasts.timeout} and {@code mtasts.strict}.
   *
   * @throws IllegalArgumentException if one has an unusable value
   */
  static PolicySettings of(ProviderContext context) {
    return new PolicySettings(port(context), timeout(context), strict(context));
  }

  /** Returns where the policy file of a policy host is (RFC 8461 §3.2). */
  URI url(String host) {
    String authority = port == HTTPS_PORT ? host : host + ":" + port;
    return URI.create("https://" + authority + "/.well-known/mta-sts.txt");
  }

  private static int port(ProviderContext context) {
    int port = context.integer("mtasts.port").orElse(HTTPS_PORT);
    if (port < 1 || port > MAX_PORT) {
      throw context.invalid("mtasts.port", "a port, 1 to 65535");
    }
    return port;
  }

  private static Duration timeout(ProviderContext context) {
    Duration timeout = context.duration("mtasts.timeout").orElse(Duration.ofMinutes(1));
    if (timeout.isZero()) {
      throw context.invalid("mtasts.timeout", "more than 0");
    }
    return timeout;
  }

  private static boolean strict(ProviderContext context) {
    return switch (context.text("mtasts.strict").orElse("true")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw context.invalid("mtasts.strict", "true or false");
    };
  }
}
