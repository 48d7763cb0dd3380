package mxconnect.api;

import static java.util.Objects.requireNonNull;

import mxconnect.api.dns.TlsaRecord;

/**
 * The TLSA record by which a server's certificates were accepted.
 *
 * @param tlsaRecord the record
 * @param depth how far from the server's own certificate what it matched is: 0 is that certificate,
 *     1 its issuer, and so on
 */
public record TlsaMatch(TlsaRecord tlsaRecord, int depth) {
  /**
   * Makes a match.
   *
   * @throws IllegalArgumentException if the depth is negative
   */
  public TlsaMatch {
    requireNonNull(tlsaRecord, "tlsaRecord");
    if (depth < 0) {
      throw new IllegalArgumentException("depth must not be negative, was " + depth);
    }
  }
}
