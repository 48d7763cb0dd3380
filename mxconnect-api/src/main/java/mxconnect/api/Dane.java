package mxconnect.api;

/** Whether TLSA records are looked for and applied (RFC 7672). */
public enum Dane {
  /** Not at all. */
  OFF,
  /** If the resolver can tell secure answers from others; without one that can, not. */
  IF_AVAILABLE,
  /** Always, where a host has TLSA records; a resolver that cannot is an error. */
  ON,
  /**
   * Always; a host without usable TLSA records, or behind insecure MX records, is left out (RFC
   * 7672 §2.2.1, §6).
   */
  REQUIRED
}
