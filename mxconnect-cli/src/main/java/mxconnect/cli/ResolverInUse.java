package mxconnect.cli;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.SystemServers;
import mxconnect.cli.doctor.DnssecCheck;
import mxconnect.cli.doctor.DnssecMode;
import mxconnect.cli.doctor.DnssecMode.Way;
import mxconnect.cli.doctor.DnssecReport;
import mxconnect.cli.doctor.TestNames;

/** The resolver that the flags and settings come to, to be looked at. */
final class ResolverInUse {
  private static final String DNSSEC = "dns.dnssec";
  private static final String ANCHORS = "dns.trust-anchors";
  private static final String VALIDATE = "validate";

  private final ConnectorFlags flags;
  private final Io io;

  ResolverInUse(ConnectorFlags flags, Io io) {
    this.flags = flags;
    this.io = io;
  }

  /**
   * Looks at it. Where nobody has said how to know what is secure, it validates if it can.
   *
   * @throws IllegalArgumentException if a setting cannot be used
   * @throws InterruptedException if the thread is interrupted
   */
  DnssecReport report(TestNames names) throws InterruptedException {
    ProviderDescription resolver = description();
    DnssecMode mode = mode(resolver);
    DnssecCheck check =
        new DnssecCheck(resolver.name(), mode, servers(), names, InstantSource.system());
    Optional<MxConnector> validating =
        mode.way() == Way.OWN ? Optional.of(flags.open()) : validating(mode);
    try {
      return check.report(validating);
    } finally {
      validating.ifPresent(MxConnector::close);
    }
  }

  /** Opens what is in use too, so that settings that cannot be used are told. */
  private ProviderDescription description() {
    try (MxConnector used = flags.open()) {
      return used.providers().stream()
          .filter(provider -> provider.kind().equals("resolver"))
          .filter(provider -> provider.status() == ProviderDescription.Status.IN_USE)
          .findFirst()
          .orElseThrow();
    }
  }

  private DnssecMode mode(ProviderDescription resolver) {
    List<String> keys = resolver.settings().stream().map(Setting::key).toList();
    boolean able = keys.contains(ANCHORS);
    if (!keys.contains(DNSSEC)) {
      return new DnssecMode(Way.OWN, false, able);
    }
    Optional<String> given = flags.value(DNSSEC);
    String way = given.orElse(able ? VALIDATE : "off");
    return new DnssecMode(
        Way.valueOf(way.strip().toUpperCase(Locale.ROOT).replace('-', '_')),
        given.isPresent(),
        able);
  }

  /** A resolver that cannot validate is no mistake of the user's, unless that is what is wanted. */
  private Optional<MxConnector> validating(DnssecMode mode) {
    UnaryOperator<MxConnector.Builder> validating = builder -> builder.set(DNSSEC, VALIDATE);
    try {
      return Optional.of(flags.open(validating));
    } catch (IllegalArgumentException e) {
      if (mode.way() == Way.VALIDATE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private NameServers servers() {
    Map<String, String> values = new HashMap<>();
    for (Setting<?> setting : NameServers.settings()) {
      flags.value(setting.key()).ifPresent(value -> values.put(setting.key(), value));
    }
    return NameServers.of(ProviderContext.of(values), new SystemServers(List::of, io::complain));
  }
}
