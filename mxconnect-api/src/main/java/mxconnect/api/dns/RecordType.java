package mxconnect.api.dns;

/** The record types that mxconnect asks for. */
public enum RecordType {
  /** An IPv4 address (RFC 1035 §3.4.1). */
  A(1),
  /** The canonical name behind an alias (RFC 1035 §3.3.1). */
  CNAME(5),
  /** A mail exchanger (RFC 1035 §3.3.9). */
  MX(15),
  /** Text (RFC 1035 §3.3.14). */
  TXT(16),
  /** An IPv6 address (RFC 3596 §2.1). */
  AAAA(28),
  /** A certificate association (RFC 6698 §2). */
  TLSA(52);

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  /** Returns the number of this type on the wire. */
  public int code() {
    return code;
  }
}
