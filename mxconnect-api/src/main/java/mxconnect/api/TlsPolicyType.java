package mxconnect.api;

/** The kind of policy that a session was held to (RFC 8460 §4.2). */
public enum TlsPolicyType {
  /** An MTA-STS policy (RFC 8461). */
  STS("sts"),
  /** TLSA records (RFC 7672). */
  TLSA("tlsa"),
  /** There was neither. */
  NO_POLICY_FOUND("no-policy-found");

  private final String token;

  TlsPolicyType(String token) {
    this.token = token;
  }

  /** Returns the token to write in a report. */
  public String token() {
    return token;
  }
}
