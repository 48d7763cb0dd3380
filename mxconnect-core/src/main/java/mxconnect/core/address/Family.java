package mxconnect.core.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import mxconnect.api.dns.RecordType;

/** The two families of addresses. */
public enum Family {
  /** IPv4. */
  IPV4(RecordType.A),
  /** IPv6. */
  IPV6(RecordType.AAAA);

  private final RecordType type;

  Family(RecordType type) {
    this.type = type;
  }

  /** Returns the record type that holds addresses of this family. */
  public RecordType type() {
    return type;
  }

  /** Returns the family of an address. */
  public static Family of(InetAddress address) {
    return address instanceof Inet6Address ? IPV6 : IPV4;
  }

  /** Returns the other family. */
  public Family other() {
    return this == IPV4 ? IPV6 : IPV4;
  }
}
