package mxconnect.cli;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.AddressFamilies;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpPrefix;
import mxconnect.api.LocalBinding;
import mxconnect.api.Racing;
import picocli.CommandLine.Option;

/** Flags that say how to connect. */
final class OptionFlags {
  @Option(
      names = "--public-internet",
      description =
          "recommended preset: refuse local and reserved addresses, apply MTA-STS and DANE")
  boolean publicInternet;

  @Option(names = "--port", paramLabel = "PORT", description = "port to connect to (default: 25)")
  Optional<Integer> port = Optional.empty();

  @Option(
      names = "--max-connect-time",
      paramLabel = "TIME",
      description = "time for one attempt, such as 400ms, 5s or 2m (default: 5m)")
  Optional<Duration> maxConnectTime = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "time for everything up to the connection (default: 10m)")
  Optional<Duration> timeout = Optional.empty();

  @Option(names = "--ignore-ipv6", description = "never use IPv6")
  boolean ignoreIpv6;

  @Option(names = "--prefer-ipv6", description = "try the IPv6 addresses of a host first")
  boolean preferIpv6;

  @Option(
      names = "--block-local-addresses",
      description = "refuse loopback, private and link-local addresses and those of this machine")
  boolean blockLocalAddresses;

  @Option(
      names = "--block-reserved-networks",
      description = "refuse the special-purpose networks of the IANA registries")
  boolean blockReservedNetworks;

  @Option(
      names = "--self-detection",
      description = "discard this host and every mail exchanger that is not better (port 25 only)")
  boolean selfDetection;

  @Option(
      names = "--nat64-prefix",
      paramLabel = "PREFIX",
      description = "NAT64 prefix of your own network; may be repeated")
  List<IpPrefix> nat64Prefixes = new ArrayList<>();

  @Option(
      names = "--local-address",
      paramLabel = "IP",
      description = "address to connect from, for hosts of its family")
  Optional<InetAddress> localAddress = Optional.empty();

  @Option(
      names = "--local-hostname",
      paramLabel = "NAME",
      description = "own name, to be reported with the connection")
  Optional<String> localHostname = Optional.empty();

  @Option(
      names = "--local-address-ipv4",
      paramLabel = "IP",
      description = "address to connect from for IPv4 hosts")
  Optional<Inet4Address> localAddressIpv4 = Optional.empty();

  @Option(
      names = "--local-hostname-ipv4",
      paramLabel = "NAME",
      description = "own name for IPv4 hosts")
  Optional<String> localHostnameIpv4 = Optional.empty();

  @Option(
      names = "--local-address-ipv6",
      paramLabel = "IP",
      description = "address to connect from for IPv6 hosts")
  Optional<Inet6Address> localAddressIpv6 = Optional.empty();

  @Option(
      names = "--local-address-only",
      description = "never connect from another address than these")
  boolean localAddressOnly;

  @Option(
      names = "--local-hostname-ipv6",
      paramLabel = "NAME",
      description = "own name for IPv6 hosts")
  Optional<String> localHostnameIpv6 = Optional.empty();

  @Option(names = "--no-racing", description = "try addresses strictly one after another")
  boolean noRacing;

  /**
   * Returns the options.
   *
   * @param tls what TLS a connection must have
   * @throws IllegalArgumentException if a value is out of range
   */
  ConnectOptions options(TlsFlags tls) {
    return options(tls, UnaryOperator.identity());
  }

  /**
   * Returns the options.
   *
   * @param tls what TLS a connection must have
   * @param defaults what holds where no flag says otherwise
   * @throws IllegalArgumentException if a value is out of range
   */
  ConnectOptions options(TlsFlags tls, UnaryOperator<ConnectOptions.Builder> defaults) {
    ConnectOptions preset =
        publicInternet ? ConnectOptions.forPublicInternet() : ConnectOptions.defaults();
    ConnectOptions.Builder options = defaults.apply(preset.toBuilder());
    port.ifPresent(options::port);
    maxConnectTime.ifPresent(options::connectTimeout);
    timeout.ifPresent(options::timeout);
    options.addressFamilies(new AddressFamilies(ignoreIpv6, preferIpv6));
    options.addressRules(this::changed);
    options.localBinding(binding());
    options.tls(tls::change);
    if (noRacing) {
      options.racing(Racing.off());
    }
    return options.build();
  }

  private void changed(AddressRules.Builder rules) {
    if (blockLocalAddresses) {
      rules.blockLocalAddresses(true);
    }
    if (blockReservedNetworks) {
      rules.blockReservedNetworks(true);
    }
    if (selfDetection) {
      rules.selfDetection(true);
    }
    nat64Prefixes.forEach(rules::addNat64Prefix);
  }

  private LocalBinding binding() {
    LocalBinding binding =
        new LocalBinding(
            localAddress,
            Optional.empty(),
            localAddressIpv4,
            Optional.empty(),
            localAddressIpv6,
            Optional.empty(),
            localAddressOnly);
    binding = localHostname.map(binding::withHostname).orElse(binding);
    binding = localHostnameIpv4.map(binding::withIpv4Hostname).orElse(binding);
    return localHostnameIpv6.map(binding::withIpv6Hostname).orElse(binding);
  }
}
