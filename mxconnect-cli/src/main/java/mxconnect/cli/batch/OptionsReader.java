package mxconnect.cli.batch;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.IpPrefix;
import mxconnect.api.LocalBinding;
import mxconnect.api.Racing;

/** Reads the fields of a request that say how to connect. */
final class OptionsReader {
  private final StrictJson json;
  private final AddressReader addresses;
  private final ConnectOptions.Builder options;
  private final AddressRules.Builder rules;
  private final TlsOptionsReader tls;

  OptionsReader(StrictJson json, ConnectOptions defaults) {
    this.json = json;
    this.addresses = new AddressReader(json);
    this.options = defaults.toBuilder();
    this.rules = defaults.addressRules().toBuilder();
    this.tls = new TlsOptionsReader(json, defaults.tls());
  }

  Map<String, Runnable> fields() {
    return Map.ofEntries(
        entry("port", () -> options.port(json.integer())),
        entry("maxConnectTime", () -> options.connectTimeout(millis())),
        entry("timeout", () -> options.timeout(millis())),
        entry("localAddress", () -> binding(b -> b.withAddress(addresses.any()))),
        entry("localHostname", () -> binding(b -> b.withHostname(json.text()))),
        entry("localAddressIPv4", () -> binding(b -> b.withIpv4Address(addresses.ipv4()))),
        entry("localHostnameIPv4", () -> binding(b -> b.withIpv4Hostname(json.text()))),
        entry("localAddressIPv6", () -> binding(b -> b.withIpv6Address(addresses.ipv6()))),
        entry("localHostnameIPv6", () -> binding(b -> b.withIpv6Hostname(json.text()))),
        entry("localAddressOnly", () -> binding(b -> b.withExclusive(json.truth()))),
        entry("dnsOptions", this::dnsOptions),
        entry("mtaSts", tls::mtaSts),
        entry("dane", tls::dane),
        entry("tls", tls::tls),
        entry("racing", () -> options.racing(json.truth() ? Racing.on() : Racing.off())));
  }

  ConnectOptions options() {
    return options.addressRules(rules.build()).tls(tls.options()).build();
  }

  private Duration millis() {
    return Duration.ofMillis(json.integer());
  }

  private void binding(UnaryOperator<LocalBinding> change) {
    options.localBinding(change);
  }

  private void dnsOptions() {
    json.object(
        Map.of(
            "ignoreIPv6",
            () -> options.addressFamilies(families -> families.withIgnoreIpv6(json.truth())),
            "preferIPv6",
            () -> options.addressFamilies(families -> families.withPreferIpv6(json.truth())),
            "blockLocalAddresses",
            () -> rules.blockLocalAddresses(json.truth()),
            "blockReservedNetworks",
            () -> rules.blockReservedNetworks(json.truth()),
            "selfDetection",
            () -> rules.selfDetection(json.truth()),
            "nat64Prefixes",
            this::nat64Prefixes));
  }

  private void nat64Prefixes() {
    json.list(
        () -> {
          try {
            return rules.addNat64Prefix(IpPrefix.parse(json.text()));
          } catch (IllegalArgumentException e) {
            throw json.bad(e);
          }
        });
  }
}
