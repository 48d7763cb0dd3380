package mxconnect.api.dns;

/** What DNSSEC says of an answer (RFC 4033 §5, RFC 7672 §2.1.1). */
public enum Security {
  /** Validated from a trust anchor, every link of a CNAME chain included. */
  SECURE,
  /** Proven to lie in an unsigned part of the tree, or at least one link of the chain does. */
  INSECURE,
  /** The resolver cannot tell; treated like {@link #INSECURE}. */
  UNKNOWN
}
