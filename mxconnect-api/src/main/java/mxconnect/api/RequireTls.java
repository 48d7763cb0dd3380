package mxconnect.api;

/** What the sender of a message asks for by RFC 8689. */
public enum RequireTls {
  /** Nothing: what the recipient's domain and {@link TlsOptions#minimum()} ask for counts. */
  DEFAULT,
  /**
   * REQUIRETLS (RFC 8689 §4.2.1): only hosts that DNSSEC, an enforced MTA-STS policy or the caller
   * vouches for, or that are the domain itself, with a verified certificate, and that offer
   * REQUIRETLS within TLS. {@link SmtpSession} checks the last; say {@code REQUIRETLS} in MAIL.
   */
  REQUIRED,
  /**
   * {@code TLS-Required: No} (RFC 8689 §3, §4.2.2): MTA-STS and DANE do not count; TLS is still
   * started where it is offered. It does not lower {@link TlsOptions#minimum()}, nor lift {@link
   * PartnerTls}.
   */
  NOT_REQUIRED
}
