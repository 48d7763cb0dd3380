package mxconnect.core.attempt;

import java.net.InetAddress;
import java.util.Optional;
import mxconnect.api.TlsObligation;
import mxconnect.core.exchanger.Exchanger;

/**
 * What may be dialled next.
 *
 * @param host the mail exchanger
 * @param tls what TLS a connection to it must have
 * @param address its address; empty for a host that a hook dials by name
 * @param retries how often it was dialled before, on other terms
 */
record Candidate(Exchanger host, TlsObligation tls, Optional<InetAddress> address, int retries) {
  /** Without a server name, and in clear. */
  private static final int MAX_RETRIES = 2;

  Candidate(Exchanger host, TlsObligation tls, Optional<InetAddress> address) {
    this(host, tls, address, 0);
  }

  boolean mayBeRetried() {
    return retries < MAX_RETRIES;
  }

  /** Tells whether it is dialled again because TLS has failed under its name. */
  boolean isRetry() {
    return retries > 0;
  }

  /**
   * Returns this candidate on other terms; empty if these require TLS, or it has been dialled often
   * enough.
   */
  Optional<Candidate> retry(TlsObligation onTerms) {
    return mayBeRetried() && !onTerms.required()
        ? Optional.of(new Candidate(host, onTerms, address, retries + 1))
        : Optional.empty();
  }
}
