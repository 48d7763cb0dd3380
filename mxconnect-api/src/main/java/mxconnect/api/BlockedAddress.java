package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/** An address that the guard refused. */
public final class BlockedAddress {
  private final String hostname;
  private final InetAddress address;
  private final String reason;

  private BlockedAddress(String hostname, InetAddress address, String reason) {
    this.hostname = hostname;
    this.address = address;
    this.reason = reason;
  }

  /**
   * Returns a refused address: for the engine, and for tests of code that reads one.
   *
   * @param hostname the host whose address it is
   * @param address the address
   * @param reason the rule that refused it
   */
  public static BlockedAddress of(String hostname, InetAddress address, String reason) {
    return new BlockedAddress(
        requireNonNull(hostname, "hostname"),
        requireNonNull(address, "address"),
        requireNonNull(reason, "reason"));
  }

  /** Returns the mail exchanger or MTA-STS policy host whose address it is, in A-labels. */
  public String hostname() {
    return hostname;
  }

  /** Returns the address. */
  public InetAddress address() {
    return address;
  }

  /** Returns the rule that refused it, in one line of printable characters. */
  public String reason() {
    return reason;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockedAddress that
        && hostname.equals(that.hostname)
        && address.equals(that.address)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return 31 * hostname.hashCode() + address.hashCode();
  }

  /** Returns it in one line: {@code mx.example.com [127.0.0.1]: blockLocalAddresses: ...}. */
  @Override
  public String toString() {
    return hostname + " [" + IpLiteral.format(address) + "]: " + reason;
  }
}
