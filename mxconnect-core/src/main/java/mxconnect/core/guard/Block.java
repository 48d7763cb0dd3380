package mxconnect.core.guard;

import mxconnect.api.IpPrefix;

/**
 * A block of addresses with a purpose of its own.
 *
 * @param prefix the addresses
 * @param bits the same, ready for matching
 * @param name the purpose
 * @param source the RFC that sets it aside
 * @param tier the rule by which it is refused
 */
record Block(IpPrefix prefix, Bits bits, String name, String source, Tier tier) {
  static Block of(Tier tier, String prefix, String name, String source) {
    IpPrefix parsed = IpPrefix.parse(prefix);
    return new Block(parsed, Bits.of(parsed), name, source, tier);
  }

  /** Returns the block in words: {@code loopback 127.0.0.0/8 (RFC 1122 §3.2.1.3)}. */
  @Override
  public String toString() {
    return name + " " + prefix + " (" + source + ")";
  }
}
