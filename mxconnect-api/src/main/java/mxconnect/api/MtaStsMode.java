package mxconnect.api;

/** The mode of an MTA-STS policy (RFC 8461 §5). */
public enum MtaStsMode {
  /** Mail goes only to hosts that fit the policy, over verified TLS. */
  ENFORCE,
  /** Failures are recorded, mail is delivered all the same. */
  TESTING,
  /** The domain has withdrawn its policy. */
  NONE
}
