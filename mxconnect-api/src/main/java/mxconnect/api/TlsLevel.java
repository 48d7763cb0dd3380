package mxconnect.api;

/** The least TLS that a caller accepts, whatever the domain asks for. */
public enum TlsLevel {
  /** TLS if the server offers it. */
  NONE,
  /** TLS, whatever the certificate. */
  ENCRYPT,
  /**
   * TLS with a verified certificate: by TLSA records, or by a trust anchor. Without a policy and
   * without DNSSEC the name in the certificate must be that of the target's domain or one below it,
   * because the DNS may lie about the mail exchanger's name; of an exchanger that the caller has
   * given, its own.
   */
  AUTHENTICATED
}
