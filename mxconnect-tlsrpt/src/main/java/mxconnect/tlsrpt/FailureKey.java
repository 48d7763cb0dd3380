package mxconnect.tlsrpt;

import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.IpLiteral;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsResult;
import mxconnect.api.spi.support.Printable;

/**
 * What failures have in common that are counted together (RFC 8460 §4.4).
 *
 * @param type what failed
 * @param sendingIp the local address
 * @param hostname the mail exchanger
 * @param helo the name that it gave
 * @param receivingIp its address
 */
record FailureKey(
    TlsReportResult type,
    Optional<String> sendingIp,
    Optional<String> hostname,
    Optional<String> helo,
    Optional<String> receivingIp) {
  private static final int OCTETS = 1_200; // with a reason

  static FailureKey of(TlsReportResult type, TlsResult result) {
    return new FailureKey(
        type,
        result.localAddress().map(IpLiteral::format),
        result.hostname(),
        result.helo().map(Printable::message),
        result.address().map(IpLiteral::format));
  }

  /** Returns what failures of a type have in common that have no room of their own. */
  static FailureKey anywhere(TlsReportResult type) {
    return new FailureKey(
        type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns about how many octets it takes. */
  long octets() {
    return OCTETS
        + Character.BYTES
            * Stream.of(hostname, helo).flatMap(Optional::stream).mapToLong(String::length).sum();
  }
}
