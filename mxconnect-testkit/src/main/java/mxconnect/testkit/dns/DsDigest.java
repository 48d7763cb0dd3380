package mxconnect.testkit.dns;

import org.xbill.DNS.DNSSEC;

/** The digests by which a DS record names a key (RFC 8624 §3.3). */
public enum DsDigest {
  /** SHA-1 (RFC 4034 §5.1.3). */
  SHA1(DNSSEC.Digest.SHA1),
  /** SHA-256 (RFC 4509). */
  SHA256(DNSSEC.Digest.SHA256),
  /** SHA-384 (RFC 6605). */
  SHA384(DNSSEC.Digest.SHA384);

  private final int number;

  DsDigest(int number) {
    this.number = number;
  }

  /** Returns the number of this digest on the wire. */
  public int number() {
    return number;
  }
}
