package mxconnect.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags that say what the connector is made of. */
final class ConnectorFlags {
  /** How answers are validated. */
  static final String DNSSEC = "dns.dnssec";

  /** What they are validated from. */
  static final String ANCHORS = "dns.trust-anchors";

  @Option(
      names = "--resolver",
      paramLabel = "NAME",
      completionCandidates = Candidates.Resolvers.class,
      description = "DNS resolver to use, such as dnsjava or jdk (see 'mxconnect providers')")
  Optional<String> resolver = Optional.empty();

  @Option(
      names = "--dns",
      paramLabel = "HOST:PORT",
      description = "name server to ask; may be repeated (default: the system's)")
  List<String> servers = new ArrayList<>();

  @Option(
      names = "--dnssec",
      paramLabel = "MODE",
      completionCandidates = Candidates.DnssecModes.class,
      description = "off, trust-ad (believe the name server) or validate")
  Optional<String> dnssec = Optional.empty();

  @Option(
      names = "--trust-anchors",
      paramLabel = "FILE",
      description = "DS or DNSKEY records to validate from (default: the keys of the root)")
  @Nullable Path trustAnchors; // as the other file

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "certificates to trust for policy hosts and mail servers, in place of Java's")
  @Nullable Path caFile; // of an Optional, picocli would not complete file names

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      completionCandidates = Candidates.Settings.class,
      description = "any setting, such as dns.timeout=2s; may be repeated")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = {"-v", "--verbose"},
      description = "log to standard error")
  boolean verbose;

  /**
   * Opens a connector with the settings.
   *
   * @throws IllegalArgumentException if a setting cannot be used, with its flag
   */
  MxConnector open() {
    return open(UnaryOperator.identity());
  }

  /**
   * Opens a connector with the settings and with changes of the caller's.
   *
   * @throws IllegalArgumentException if a setting cannot be used, with its flag
   */
  MxConnector open(UnaryOperator<MxConnector.Builder> changes) {
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
      System.setProperty("org.slf4j.simpleLogger.log.mxconnect", "debug");
    }
    MxConnector.Builder builder = MxConnector.builder();
    given().forEach((key, setting) -> builder.set(key, setting.value()));
    try {
      return changes.apply(builder).build();
    } catch (IllegalArgumentException | ProviderException e) {
      throw new IllegalArgumentException(words().of(String.valueOf(e.getMessage())), e);
    }
  }

  /** Tells whether a setting is given, by a flag or as a system property. */
  boolean gives(String key) {
    return given().containsKey(key) || System.getProperty("mxconnect." + key) != null;
  }

  /** Tells whether the resolver that comes to be used can validate: it takes trust anchors. */
  boolean canValidate(UnaryOperator<MxConnector.Builder> changes) {
    try (MxConnector chosen = open(changes)) {
      return chosen.providers().stream()
          .filter(provider -> provider.kind().equals("resolver"))
          .filter(provider -> provider.status() == ProviderDescription.Status.IN_USE)
          .flatMap(provider -> provider.settings().stream())
          .anyMatch(setting -> setting.key().equals(ANCHORS));
    }
  }

  /** Returns the value of a setting: of a flag, else of the system property. */
  Optional<String> value(String key) {
    Given flag = given().get(key);
    return Optional.ofNullable(flag == null ? System.getProperty("mxconnect." + key) : flag.value())
        .filter(value -> !value.isBlank());
  }

  /** Returns the words for where settings come from. */
  FlagWords words() {
    return new FlagWords(
        given().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().flag())));
  }

  /** Returns what was given, by the setting's key; {@code --set} outdoes the other flags. */
  private Map<String, Given> given() {
    Map<String, Given> given = new LinkedHashMap<>();
    resolver.ifPresent(name -> given.put("resolver", new Given(name, "--resolver")));
    if (!servers.isEmpty()) {
      given.put("dns.servers", new Given(String.join(",", servers), "--dns"));
    }
    dnssec.ifPresent(mode -> given.put(DNSSEC, new Given(mode, "--dnssec")));
    given(ANCHORS, trustAnchors, "--trust-anchors", given);
    given("tls.trust-store", caFile, "--ca-file", given);
    settings.forEach((key, value) -> given.put(key, new Given(value, "--set")));
    return given;
  }

  private static void given(
      String key, @Nullable Path file, String flag, Map<String, Given> given) {
    if (file == null) {
      return;
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(flag + " " + file + " cannot be read");
    }
    given.put(key, new Given(file.toString(), flag));
  }

  private record Given(String value, String flag) {}
}
