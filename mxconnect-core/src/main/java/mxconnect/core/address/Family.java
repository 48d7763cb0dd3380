package mxconnect.core.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import mxconnect.api.AddressFamilies;
import mxconnect.api.dns.RecordType;

/** The two families of addresses. */
public enum Family {
  /** IPv4. */
  IPV4(RecordType.A),
  /** IPv6. */
  IPV6(RecordType.AAAA);

  /** Why an address of a family that is not used must not be dialled. */
  public static final String UNUSED = "IPv6 is switched off (ignoreIPv6)";

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

  /** Tells whether addresses of this family may be looked up and dialled. */
  public boolean isUsed(AddressFamilies options) {
    return this == IPV4 || !options.ignoreIpv6();
  }

  /** Returns the other family. */
  public Family other() {
    return this == IPV4 ? IPV6 : IPV4;
  }
}
