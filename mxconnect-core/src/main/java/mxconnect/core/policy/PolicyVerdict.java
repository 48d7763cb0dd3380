package mxconnect.core.policy;

/** What the policy of a domain says of one mail exchanger (RFC 8461 §5). */
public enum PolicyVerdict {
  /** There is no policy, or its mode is {@code none}. */
  NOT_APPLICABLE,
  /** The policy names the host. */
  MATCHES,
  /** The policy does not name the host, and is only being tested: the host is used all the same. */
  MISMATCH_RECORDED,
  /** The policy does not name the host, which must not be used. */
  MISMATCH_REFUSED
}
