package mxconnect.api;

/**
 * Options of the families of addresses.
 *
 * @param ignoreIpv6 never use IPv6, default false; a host that has nothing else is a temporary
 *     {@link ErrorCode#FAMILY_DISABLED}
 * @param preferIpv6 try the IPv6 addresses of a host before its IPv4 addresses, default false
 */
public record DnsOptions(boolean ignoreIpv6, boolean preferIpv6) {
  /** Returns the default: both families, IPv4 first. */
  public static DnsOptions defaults() {
    return new DnsOptions(false, false);
  }

  /** Returns these options with IPv6 ignored or not. */
  public DnsOptions withIgnoreIpv6(boolean value) {
    return new DnsOptions(value, preferIpv6);
  }

  /** Returns these options with IPv6 preferred or not. */
  public DnsOptions withPreferIpv6(boolean value) {
    return new DnsOptions(ignoreIpv6, value);
  }
}
