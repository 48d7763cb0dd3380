package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/**
 * An address of a host, from an A or AAAA record.
 *
 * @param address the address, without a host name and without a scope
 */
public record AddressRecord(InetAddress address) implements DnsRecord {
  /** Makes a record. */
  public AddressRecord {
    requireNonNull(address, "address");
  }
}
