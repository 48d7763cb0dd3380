package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The local address that connections leave from, and the host name that goes with it.
 *
 * <p>A host with several addresses sends from the one whose reverse name is what it says in EHLO,
 * because receivers compare the two:
 *
 * {@snippet :
 * LocalBinding binding =
 *     LocalBinding.none().withIpv4Address(ours).withHostname("mail.example.net");
 * }
 *
 * <p>One rule for both families: {@link #address()} is used for hosts of its own family, together
 * with {@link #hostname()}. For a host of the other family, or without such an address, the address
 * of that family is used with that family's host name, or with {@link #hostname()} if it has none.
 * Without any the system chooses, unless {@link #exclusive()}. The rule is that of mx-connect.
 *
 * <p>From one local address to one address and port of a host there are as many connections at a
 * time as the system has ephemeral ports, about 28,000 on Linux. Different hosts can use the same
 * local port.
 *
 * @param address the address for its family
 * @param hostname the host name, to use in EHLO
 * @param ipv4Address the address for IPv4 hosts
 * @param ipv4Hostname the host name for IPv4 hosts
 * @param ipv6Address the address for IPv6 hosts
 * @param ipv6Hostname the host name for IPv6 hosts
 * @param exclusive whether connections may leave from these addresses alone; default false: the
 *     system chooses for a family without one
 */
public record LocalBinding(
    Optional<InetAddress> address,
    Optional<String> hostname,
    Optional<Inet4Address> ipv4Address,
    Optional<String> ipv4Hostname,
    Optional<Inet6Address> ipv6Address,
    Optional<String> ipv6Hostname,
    boolean exclusive) {
  /**
   * Makes a binding.
   *
   * @throws IllegalArgumentException if a host name is empty or holds anything but printable ASCII
   */
  public LocalBinding {
    requireNonNull(address, "address");
    requireNonNull(hostname, "hostname");
    requireNonNull(ipv4Address, "ipv4Address");
    requireNonNull(ipv4Hostname, "ipv4Hostname");
    requireNonNull(ipv6Address, "ipv6Address");
    requireNonNull(ipv6Hostname, "ipv6Hostname");
    hostname.ifPresent(name -> OptionChecks.printable("hostname", name));
    ipv4Hostname.ifPresent(name -> OptionChecks.printable("ipv4Hostname", name));
    ipv6Hostname.ifPresent(name -> OptionChecks.printable("ipv6Hostname", name));
  }

  /** Returns the default: the system chooses, no host name. */
  public static LocalBinding none() {
    return new LocalBinding(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Returns this binding with an address for its family. */
  public LocalBinding withAddress(InetAddress address) {
    Optional<InetAddress> given = Optional.of(requireNonNull(address, "address"));
    return new LocalBinding(
        given, hostname, ipv4Address, ipv4Hostname, ipv6Address, ipv6Hostname, exclusive);
  }

  /**
   * Returns this binding with a host name.
   *
   * @throws IllegalArgumentException if it is empty or holds anything but printable ASCII
   */
  public LocalBinding withHostname(String hostname) {
    Optional<String> given = Optional.of(requireNonNull(hostname, "hostname"));
    return new LocalBinding(
        address, given, ipv4Address, ipv4Hostname, ipv6Address, ipv6Hostname, exclusive);
  }

  /** Returns this binding with an address for IPv4 hosts. */
  public LocalBinding withIpv4Address(Inet4Address ipv4Address) {
    Optional<Inet4Address> given = Optional.of(requireNonNull(ipv4Address, "ipv4Address"));
    return new LocalBinding(
        address, hostname, given, ipv4Hostname, ipv6Address, ipv6Hostname, exclusive);
  }

  /** Returns this binding with a host name for IPv4 hosts; checked like {@link #withHostname}. */
  public LocalBinding withIpv4Hostname(String ipv4Hostname) {
    Optional<String> given = Optional.of(requireNonNull(ipv4Hostname, "ipv4Hostname"));
    return new LocalBinding(
        address, hostname, ipv4Address, given, ipv6Address, ipv6Hostname, exclusive);
  }

  /** Returns this binding with an address for IPv6 hosts. */
  public LocalBinding withIpv6Address(Inet6Address ipv6Address) {
    Optional<Inet6Address> given = Optional.of(requireNonNull(ipv6Address, "ipv6Address"));
    return new LocalBinding(
        address, hostname, ipv4Address, ipv4Hostname, given, ipv6Hostname, exclusive);
  }

  /** Returns this binding with a host name for IPv6 hosts; checked like {@link #withHostname}. */
  public LocalBinding withIpv6Hostname(String ipv6Hostname) {
    Optional<String> given = Optional.of(requireNonNull(ipv6Hostname, "ipv6Hostname"));
    return new LocalBinding(
        address, hostname, ipv4Address, ipv4Hostname, ipv6Address, given, exclusive);
  }

  /**
   * Returns this binding with connections that leave from its addresses alone, or not. If so, hosts
   * of a family without an address are not dialled; that is a temporary failure, {@link
   * ErrorCode#BIND_FAILED}. A socket that a hook supplies is the hook's to bind.
   */
  public LocalBinding withExclusive(boolean exclusive) {
    return new LocalBinding(
        address, hostname, ipv4Address, ipv4Hostname, ipv6Address, ipv6Hostname, exclusive);
  }

  /** Returns the local address for a host, empty if the system chooses. */
  public Optional<InetAddress> addressFor(InetAddress host) {
    requireNonNull(host, "host");
    if (usesGeneralAddress(host)) {
      return address;
    }
    return host instanceof Inet6Address
        ? ipv6Address.map(InetAddress.class::cast)
        : ipv4Address.map(InetAddress.class::cast);
  }

  /** Returns the local host name for a host. */
  public Optional<String> hostnameFor(InetAddress host) {
    requireNonNull(host, "host");
    if (usesGeneralAddress(host)) {
      return hostname;
    }
    return (host instanceof Inet6Address ? ipv6Hostname : ipv4Hostname).or(() -> hostname);
  }

  private boolean usesGeneralAddress(InetAddress host) {
    return address.filter(a -> a.getAddress().length == host.getAddress().length).isPresent();
  }
}
