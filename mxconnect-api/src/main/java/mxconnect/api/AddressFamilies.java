package mxconnect.api;

/**
 * Which families of addresses are used, and which one is tried first.
 *
 * <p>A host whose network has no IPv6 saves every attempt at it:
 *
 * {@snippet :
 * ConnectOptions ipv4Only =
 *     ConnectOptions.builder().addressFamilies(families -> families.withIgnoreIpv6(true)).build();
 * }
 *
 * @param ignoreIpv6 never use IPv6, default false; a host that has nothing else is a temporary
 *     {@link ErrorCode#FAMILY_DISABLED}
 * @param preferIpv6 try the IPv6 addresses of a host before its IPv4 addresses, default false
 */
public record AddressFamilies(boolean ignoreIpv6, boolean preferIpv6) {
  /** Returns the default: both families, IPv4 first. */
  public static AddressFamilies defaults() {
    return new AddressFamilies(false, false);
  }

  /** Returns these options with IPv6 ignored or not. */
  public AddressFamilies withIgnoreIpv6(boolean ignoreIpv6) {
    return new AddressFamilies(ignoreIpv6, preferIpv6);
  }

  /** Returns these options with IPv6 preferred or not. */
  public AddressFamilies withPreferIpv6(boolean preferIpv6) {
    return new AddressFamilies(ignoreIpv6, preferIpv6);
  }
}
