package mxconnect.api.dns;

import java.net.InetAddress;

/**
 * An address of a host, from an A or AAAA record.
 *
 * @param address the address, without a host name and without a scope
 */
public record AddressRecord(InetAddress address) implements DnsRecord {}
