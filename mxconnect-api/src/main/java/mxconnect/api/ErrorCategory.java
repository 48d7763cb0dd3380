package mxconnect.api;

/** The part of a call in which it failed. */
public enum ErrorCategory {
  /** The target cannot be read. */
  TARGET,
  /** The mail exchangers or their addresses. */
  DNS,
  /** MTA-STS (RFC 8461). */
  POLICY,
  /** DANE (RFC 7672). */
  DANE,
  /** The connection itself. */
  NETWORK,
  /** The SMTP session: greeting, EHLO, what an {@link Opener} does. */
  SESSION,
  /** TLS within the session: STARTTLS, handshake, certificate, REQUIRETLS. */
  TLS,
  /** A {@link mxconnect.api.spi.ConnectHook}. */
  HOOK,
  /** The engine itself: a mistake in mxconnect. */
  INTERNAL
}
