package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * An address that failed lately, or that another one overtook, so that it is tried after its equals
 * (RFC 5321 §4.5.4.1).
 *
 * @param address the address and port
 * @param since how long ago
 */
public record FailedAddress(InetSocketAddress address, Duration since) {
  /** Makes one. */
  public FailedAddress {
    requireNonNull(address, "address");
    requireNonNull(since, "since");
  }
}
