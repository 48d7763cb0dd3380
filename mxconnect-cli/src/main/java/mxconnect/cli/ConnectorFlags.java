package mxconnect.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mxconnect.api.MxConnector;
import picocli.CommandLine.Option;

/** Flags that say what the connector is made of. */
final class ConnectorFlags {
  @Option(
      names = "--resolver",
      paramLabel = "NAME",
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
      description = "off, trust-ad (believe the name server) or validate")
  Optional<String> dnssec = Optional.empty();

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      description = "certificates to trust for policy hosts and mail servers, in place of Java's")
  Optional<Path> caFile = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any setting, such as dns.timeout=2s; may be repeated")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = {"-v", "--verbose"},
      description = "log to standard error")
  boolean verbose;

  /**
   * Returns a builder with the settings.
   *
   * @throws IllegalArgumentException if the file with certificates cannot be read
   */
  MxConnector.Builder builder() {
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
      System.setProperty("org.slf4j.simpleLogger.log.mxconnect", "debug");
    }
    MxConnector.Builder builder = MxConnector.builder();
    resolver.ifPresent(builder::resolver);
    if (!servers.isEmpty()) {
      builder.set("dns.servers", String.join(",", servers));
    }
    dnssec.ifPresent(mode -> builder.set("dns.dnssec", mode));
    caFile.ifPresent(file -> builder.set("tls.trust-store", readable(file)));
    settings.forEach(builder::set);
    return builder;
  }

  private static String readable(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("--ca-file " + file + " cannot be read");
    }
    return file.toString();
  }
}
