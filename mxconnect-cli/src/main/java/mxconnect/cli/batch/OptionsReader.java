package mxconnect.cli.batch;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.AddressRules;
import mxconnect.api.ConnectOptions;
import mxconnect.api.Dane;
import mxconnect.api.InsecureMx;
import mxconnect.api.IpPrefix;
import mxconnect.api.LocalBinding;
import mxconnect.api.MtaSts;
import mxconnect.api.Racing;
import mxconnect.cli.input.InsecureMxWord;

/** Reads the fields of a request that say how to connect. */
final class OptionsReader {
  private final StrictJson json;
  private final AddressReader addresses;
  private final ConnectOptions.Builder options;
  private final Dane daneByDefault;
  private final AddressRules.Builder rules;
  private Optional<Boolean> daneEnabled = Optional.empty();
  private Optional<Boolean> daneRequired = Optional.empty();

  OptionsReader(StrictJson json, ConnectOptions defaults) {
    this.json = json;
    this.addresses = new AddressReader(json);
    this.options = defaults.toBuilder();
    this.daneByDefault = defaults.tls().dane();
    this.rules = defaults.addressRules().toBuilder();
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
        entry("mtaSts", this::mtaSts),
        entry("dane", this::dane),
        entry("racing", () -> options.racing(json.truth() ? Racing.on() : Racing.off())));
  }

  ConnectOptions options() {
    return options.addressRules(rules.build()).build();
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

  private void mtaSts() {
    json.object(
        Map.of(
            "enabled",
            () -> {
              MtaSts choice = json.truth() ? MtaSts.ON : MtaSts.OFF;
              options.tls(tls -> tls.mtaSts(choice));
            }));
  }

  private void dane() {
    json.object(
        Map.of(
            "enabled", () -> daneEnabled = Optional.of(json.truth()),
            "required", () -> daneRequired = Optional.of(json.truth()),
            "insecureMx", this::insecureMx));
    boolean off = daneEnabled.equals(Optional.of(false));
    if (off && daneRequired.equals(Optional.of(true))) {
      throw json.bad("required needs enabled to be true");
    }
    options.tls(tls -> tls.dane(off ? Dane.OFF : daneUnlessOff()));
  }

  private void insecureMx() {
    InsecureMx worth = InsecureMxWord.read(json.text());
    options.tls(tls -> tls.insecureMx(worth));
  }

  private Dane daneUnlessOff() {
    if (daneRequired.orElse(daneByDefault == Dane.REQUIRED)) {
      return Dane.REQUIRED;
    }
    boolean on = daneEnabled.isPresent() || daneByDefault == Dane.REQUIRED;
    return on ? Dane.ON : daneByDefault;
  }
}
