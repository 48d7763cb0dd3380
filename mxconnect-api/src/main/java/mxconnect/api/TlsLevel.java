package mxconnect.api;

/** The least TLS that a caller accepts, whatever the domain asks for. */
public enum TlsLevel {
  /** TLS if the server offers it. */
  NONE,
  /** TLS, whatever the certificate. */
  ENCRYPT,
  /**
   * TLS with a verified certificate: by TLSA records, or by a trust anchor.
   *
   * <p>The name in the certificate must be the mail exchanger's if an enforced policy, DNSSEC or
   * the caller vouches for it, or if it is the domain itself. Else the DNS may lie about it, and
   * the name must be that of the target's domain or one below it; the exchanger's own TLSA records
   * do not count then. A host without a name, such as an address literal, is left out unless the
   * caller has given TLSA records for it.
   */
  AUTHENTICATED
}
