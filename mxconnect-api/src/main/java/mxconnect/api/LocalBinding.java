package mxconnect.api;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The local address that connections leave from, and the host name that goes with it.
 *
 * <p>One rule for both families: {@link #address()} is used for hosts of its own family, together
 * with {@link #hostname()}. For a host of the other family, or without such an address, the address
 * of that family is used with that family's host name, or with {@link #hostname()} if it has none.
 * Without any the system chooses. The rule is that of mx-connect.
 *
 * @param address the address for its family
 * @param hostname the host name, to be said in EHLO
 * @param ipv4Address the address for IPv4 hosts
 * @param ipv4Hostname the host name for IPv4 hosts
 * @param ipv6Address the address for IPv6 hosts
 * @param ipv6Hostname the host name for IPv6 hosts
 */
public record LocalBinding(
    Optional<InetAddress> address,
    Optional<String> hostname,
    Optional<Inet4Address> ipv4Address,
    Optional<String> ipv4Hostname,
    Optional<Inet6Address> ipv6Address,
    Optional<String> ipv6Hostname) {

  /** Returns the default: the system chooses, no host name. */
  public static LocalBinding none() {
    return new LocalBinding(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this binding with an address for its family. */
  public LocalBinding withAddress(InetAddress value) {
    return new LocalBinding(
        Optional.of(value), hostname, ipv4Address, ipv4Hostname, ipv6Address, ipv6Hostname);
  }

  /**
   * Returns this binding with a host name.
   *
   * @throws IllegalArgumentException if it is blank or holds anything but printable ASCII
   */
  public LocalBinding withHostname(String value) {
    return new LocalBinding(
        address, checked(value), ipv4Address, ipv4Hostname, ipv6Address, ipv6Hostname);
  }

  /** Returns this binding with an address for IPv4 hosts. */
  public LocalBinding withIpv4Address(Inet4Address value) {
    return new LocalBinding(
        address, hostname, Optional.of(value), ipv4Hostname, ipv6Address, ipv6Hostname);
  }

  /** Returns this binding with a host name for IPv4 hosts; checked like {@link #withHostname}. */
  public LocalBinding withIpv4Hostname(String value) {
    return new LocalBinding(
        address, hostname, ipv4Address, checked(value), ipv6Address, ipv6Hostname);
  }

  /** Returns this binding with an address for IPv6 hosts. */
  public LocalBinding withIpv6Address(Inet6Address value) {
    return new LocalBinding(
        address, hostname, ipv4Address, ipv4Hostname, Optional.of(value), ipv6Hostname);
  }

  /** Returns this binding with a host name for IPv6 hosts; checked like {@link #withHostname}. */
  public LocalBinding withIpv6Hostname(String value) {
    return new LocalBinding(
        address, hostname, ipv4Address, ipv4Hostname, ipv6Address, checked(value));
  }

  /** Returns the local address for a host, empty if the system chooses. */
  public Optional<InetAddress> addressFor(InetAddress host) {
    if (usesGeneralAddress(host)) {
      return address;
    }
    return host instanceof Inet6Address
        ? ipv6Address.map(InetAddress.class::cast)
        : ipv4Address.map(InetAddress.class::cast);
  }

  /** Returns the local host name for a host. */
  public Optional<String> hostnameFor(InetAddress host) {
    if (usesGeneralAddress(host)) {
      return hostname;
    }
    return (host instanceof Inet6Address ? ipv6Hostname : ipv4Hostname).or(() -> hostname);
  }

  private boolean usesGeneralAddress(InetAddress host) {
    return address.filter(a -> a.getAddress().length == host.getAddress().length).isPresent();
  }

  private static Optional<String> checked(String hostname) {
    if (hostname.isEmpty() || !hostname.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("local host name is empty or not printable ASCII");
    }
    return Optional.of(hostname);
  }
}
