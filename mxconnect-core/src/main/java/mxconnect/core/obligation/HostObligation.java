package mxconnect.core.obligation;

import mxconnect.api.TlsObligation;
import mxconnect.core.dane.DaneSearch;
import mxconnect.core.delivery.Problem;

/** What policy and DANE say about one host. */
public sealed interface HostObligation {
  /** Returns what TLS a connection to it must have. */
  TlsObligation tls();

  /**
   * It may be tried.
   *
   * @param tls what TLS a connection to it must have
   */
  record Known(TlsObligation tls) implements HostObligation {}

  /**
   * It depends on TLSA records that are being looked up; it may be dialled, but not be used.
   *
   * @param tls what TLS a connection to it must have without them
   * @param search finds them
   */
  record Waiting(TlsObligation tls, DaneSearch search) implements HostObligation {}

  /**
   * It must be left out.
   *
   * @param tls what TLS a connection to it would have to have
   * @param problem why
   */
  record Refused(TlsObligation tls, Problem problem) implements HostObligation {}
}
