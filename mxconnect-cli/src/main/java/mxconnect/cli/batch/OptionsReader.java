package mxconnect.cli.batch;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.AddressFamilies;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.DaneOptions;
import mxconnect.api.IpPrefix;
import mxconnect.api.LocalBinding;
import mxconnect.api.MtaStsOptions;
import mxconnect.api.Racing;
import mxconnect.api.Use;

/** Reads the fields of a request that say how to connect. */
final class OptionsReader {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_MILLIS = 86_400_000;

  private final StrictJson json;
  private final AddressReader addresses;
  private final ConnectOptions.Builder options;
  private final DaneOptions daneByDefault;
  private final AddressRules.Builder rules;
  private AddressFamilies families;
  private LocalBinding binding;
  private Optional<Boolean> daneEnabled = Optional.empty();
  private Optional<Boolean> daneRequired = Optional.empty();

  OptionsReader(StrictJson json, ConnectOptions defaults) {
    this.json = json;
    this.addresses = new AddressReader(json);
    this.options = defaults.toBuilder();
    this.daneByDefault = defaults.dane();
    this.rules = defaults.addressRules().toBuilder();
    this.families = defaults.addressFamilies();
    this.binding = defaults.localBinding();
  }

  Map<String, Runnable> fields() {
    return Map.ofEntries(
        entry("port", () -> options.port(json.integer(1, MAX_PORT))),
        entry("maxConnectTime", () -> options.connectTimeout(millis())),
        entry("timeout", () -> options.timeout(millis())),
        entry("localAddress", () -> binding = binding.withAddress(addresses.any())),
        entry("localHostname", () -> binding = binding.withHostname(json.text())),
        entry("localAddressIPv4", () -> binding = binding.withIpv4Address(addresses.ipv4())),
        entry("localHostnameIPv4", () -> binding = binding.withIpv4Hostname(json.text())),
        entry("localAddressIPv6", () -> binding = binding.withIpv6Address(addresses.ipv6())),
        entry("localHostnameIPv6", () -> binding = binding.withIpv6Hostname(json.text())),
        entry("dnsOptions", this::dnsOptions),
        entry("mtaSts", this::mtaSts),
        entry("dane", this::dane),
        entry("racing", () -> options.racing(json.truth() ? Racing.on() : Racing.off())));
  }

  Duration millis() {
    return Duration.ofMillis(json.integer(1, MAX_MILLIS));
  }

  ConnectOptions options() {
    return options
        .addressFamilies(families)
        .addressRules(rules.build())
        .localBinding(binding)
        .build();
  }

  private void dnsOptions() {
    json.object(
        Map.of(
            "ignoreIPv6", () -> families = families.withIgnoreIpv6(json.truth()),
            "preferIPv6", () -> families = families.withPreferIpv6(json.truth()),
            "blockLocalAddresses", () -> rules.blockLocalAddresses(json.truth()),
            "blockReservedNetworks", () -> rules.blockReservedNetworks(json.truth()),
            "nat64Prefixes", this::nat64Prefixes));
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

  private void mtaSts() {
    json.object(
        Map.of(
            "enabled",
            () -> options.mtaSts(json.truth() ? MtaStsOptions.on() : MtaStsOptions.off())));
  }

  private void dane() {
    json.object(
        Map.of(
            "enabled", () -> daneEnabled = Optional.of(json.truth()),
            "required", () -> daneRequired = Optional.of(json.truth())));
    boolean off = daneEnabled.filter(enabled -> !enabled).isPresent();
    boolean required = daneRequired.orElse(daneByDefault.required() && !off);
    Use otherwise = required ? Use.ON : daneByDefault.use();
    Use use = daneEnabled.map(enabled -> enabled ? Use.ON : Use.OFF).orElse(otherwise);
    options.dane(new DaneOptions(use, required));
  }
}
