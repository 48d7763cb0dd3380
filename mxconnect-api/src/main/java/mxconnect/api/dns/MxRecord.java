package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import mxconnect.api.internal.Require;

/**
 * A mail exchanger (RFC 5321 §5.1).
 *
 * @param preference 0 to 65535, the lower one is preferred
 * @param exchange the host's name as DNS text in lower case without the trailing dot; {@code "."}
 *     for the root, which means that no mail is accepted (RFC 7505 §3)
 */
public record MxRecord(int preference, String exchange) implements DnsRecord {
  private static final String ROOT = ".";

  /**
   * Makes a record; an empty exchange becomes {@code "."}.
   *
   * @throws IllegalArgumentException if the preference is outside of 0 to 65535
   */
  public MxRecord {
    Require.preference(preference);
    String name = DnsName.canonical(requireNonNull(exchange, "exchange"));
    exchange = name.isEmpty() ? ROOT : name;
  }

  /** Tells whether the exchange is the root: no mail is accepted here (RFC 7505 §3). */
  public boolean isNull() {
    return exchange.equals(ROOT);
  }
}
