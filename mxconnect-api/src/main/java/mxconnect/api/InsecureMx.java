package mxconnect.api;

/**
 * What secure TLSA records of a mail exchanger are worth when DNSSEC does not vouch for the MX
 * record that led to it (RFC 7672 §2.2.1). Whoever can forge the MX record can name a host of
 * theirs, so a connection is never called verified; but those who only read along, and those who
 * cannot forge the DNS, are shut out.
 */
public enum InsecureMx {
  /** Nothing: TLS if the server offers it. */
  MAY,
  /** TLS is required, whatever the certificate. */
  ENCRYPT,
  /** The certificate must match the records. */
  DANE
}
