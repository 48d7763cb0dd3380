package mxconnect.cli;

import java.time.Duration;
import java.util.Optional;
import mxconnect.api.Dane;
import mxconnect.api.InsecureMx;
import mxconnect.api.MtaSts;
import mxconnect.api.RequireTls;
import mxconnect.api.TlsLevel;
import mxconnect.api.TlsOptions;
import picocli.CommandLine.Option;

/** Flags that say what TLS a connection must have. */
final class TlsFlags {
  @Option(names = "--mta-sts", description = "apply MTA-STS policies (RFC 8461)")
  boolean mtaSts;

  @Option(names = "--dane", description = "apply DANE where a host has TLSA records (RFC 7672)")
  boolean dane;

  @Option(names = "--dane-required", description = "leave out hosts without usable TLSA records")
  boolean daneRequired;

  @Option(
      names = "--insecure-mx",
      paramLabel = "TRUST",
      completionCandidates = Candidates.InsecureMxs.class,
      description =
          "what TLSA records are worth behind insecure MX records: may (nothing), encrypt (TLS with"
              + " any certificate) or dane (default)")
  Optional<InsecureMx> insecureMx = Optional.empty();

  @Option(
      names = "--tls-minimum",
      paramLabel = "LEVEL",
      completionCandidates = Candidates.TlsLevels.class,
      description =
          "the least TLS to accept: none (default), encrypt (any certificate) or authenticated")
  Optional<TlsLevel> minimum = Optional.empty();

  @Option(
      names = "--require-tls",
      description = "ask for REQUIRETLS (RFC 8689): only hosts that are vouched for and offer it")
  boolean requireTls;

  @Option(
      names = "--tls-not-required",
      description = "as 'TLS-Required: No' (RFC 8689): MTA-STS and DANE do not count")
  boolean tlsNotRequired;

  @Option(
      names = "--no-cleartext-retry",
      description = "do not go on in clear after a TLS handshake that has failed")
  boolean noCleartextRetry;

  @Option(names = "--no-sni", description = "do not send the host's name in the handshake")
  boolean noSni;

  @Option(
      names = "--handshake-timeout",
      paramLabel = "TIME",
      description = "time for a TLS handshake (default: 2m)")
  Optional<Duration> handshakeTimeout = Optional.empty();

  /**
   * Changes the options.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  void change(TlsOptions.Builder tls) {
    if (mtaSts) {
      tls.mtaSts(MtaSts.ON);
    }
    if (dane || daneRequired) {
      tls.dane(daneRequired ? Dane.REQUIRED : Dane.ON);
    }
    insecureMx.ifPresent(tls::insecureMx);
    minimum.ifPresent(tls::minimum);
    requireTls().ifPresent(tls::requireTls);
    if (noCleartextRetry) {
      tls.cleartextRetry(false);
    }
    if (noSni) {
      tls.serverName(false);
    }
    handshakeTimeout.ifPresent(tls::handshakeTimeout);
  }

  /** REQUIRETLS comes before the header field (RFC 8689 §4.1). */
  private Optional<RequireTls> requireTls() {
    if (requireTls) {
      return Optional.of(RequireTls.REQUIRED);
    }
    return tlsNotRequired ? Optional.of(RequireTls.NOT_REQUIRED) : Optional.empty();
  }
}
