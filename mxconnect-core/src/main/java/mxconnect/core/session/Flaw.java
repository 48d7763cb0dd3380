package mxconnect.core.session;

import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.spi.support.Printable;

/**
 * What a domain is to be told of the TLS of a connection.
 *
 * @param resultType the result (RFC 8460 §4.3)
 * @param message what was wrong, in one line
 */
record Flaw(TlsReportResult resultType, String message) {
  /** A policy would have refused the session if it were not only tested (RFC 8461 §5). */
  static Flaw of(TlsObligationException failure) {
    return new Flaw(failure.resultType(), Printable.message(String.valueOf(failure.getMessage())));
  }
}
