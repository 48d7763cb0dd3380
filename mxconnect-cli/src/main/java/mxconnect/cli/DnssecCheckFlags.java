package mxconnect.cli;

import java.util.Optional;
import mxconnect.cli.doctor.TestNames;
import picocli.CommandLine.Option;

/** Flags of the check of the resolver. */
final class DnssecCheckFlags {
  @Option(
      names = "--dnssec-check",
      description = "tells instead whether DANE can be used with the resolver, and what is wrong")
  boolean check;

  @Option(
      names = "--signed-name",
      paramLabel = "NAME",
      description = "for the check: a name with an A record that is signed (default: iana.org)")
  Optional<String> signed = Optional.empty();

  @Option(
      names = "--unsigned-name",
      paramLabel = "NAME",
      description = "a name with an A record that is not signed (default: ipv4only.arpa)")
  Optional<String> unsigned = Optional.empty();

  @Option(
      names = "--bogus-name",
      paramLabel = "NAME",
      description =
          "a name with an A record that is signed wrongly on purpose (default: dnssec-failed.org)")
  Optional<String> bogus = Optional.empty();

  /**
   * Returns the names to try.
   *
   * @throws IllegalArgumentException if one is none that the DNS may be asked for
   */
  TestNames names() {
    return TestNames.of(
        signed.orElse("iana.org"),
        unsigned.orElse("ipv4only.arpa"),
        bogus.orElse("dnssec-failed.org"));
  }

  /**
   * Refuses names for a check that nobody wants.
   *
   * @throws IllegalArgumentException if there are any
   */
  void require() {
    if (!check && (signed.isPresent() || unsigned.isPresent() || bogus.isPresent())) {
      throw new IllegalArgumentException(
          "--signed-name, --unsigned-name and --bogus-name are for --dnssec-check");
    }
  }
}
