package mxconnect.api.dns;

import java.util.Locale;

/**
 * A mail exchanger (RFC 5321 §5.1).
 *
 * @param preference 0 to 65535, the lower one is preferred
 * @param exchange the host's name as DNS text in lower case without the trailing dot; {@code "."}
 *     for the root, which means that no mail is accepted (RFC 7505 §3)
 */
public record MxRecord(int preference, String exchange) implements DnsRecord {
  private static final int MAX_PREFERENCE = 65_535;

  /**
   * Makes a record; an empty exchange becomes {@code "."}.
   *
   * @throws IllegalArgumentException if the preference is outside of 0 to 65535
   */
  public MxRecord {
    if (preference < 0 || preference > MAX_PREFERENCE) {
      throw new IllegalArgumentException("preference " + preference + ", not within 0 to 65535");
    }
    exchange = exchange.toLowerCase(Locale.ROOT);
    if (exchange.length() > 1 && exchange.endsWith(".")) {
      exchange = exchange.substring(0, exchange.length() - 1);
    }
    if (exchange.isEmpty()) {
      exchange = ".";
    }
  }

  /** Tells whether the exchange is the root: no mail is accepted here (RFC 7505 §3). */
  public boolean isNull() {
    return exchange.equals(".");
  }
}
