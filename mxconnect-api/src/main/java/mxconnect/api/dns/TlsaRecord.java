package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.Locale;
import mxconnect.api.internal.Require;

/**
 * A certificate association (RFC 6698 §2.1).
 *
 * @param usage the certificate usage, 0 to 255; SMTP uses 2 (DANE-TA) and 3 (DANE-EE)
 * @param selector the selector, 0 to 255; 0 is the whole certificate, 1 its public key
 * @param matchingType the matching type, 0 to 255; 0 is the data itself, 1 SHA-256, 2 SHA-512
 * @param data the certificate association data, in lower-case hexadecimal
 */
public record TlsaRecord(int usage, int selector, int matchingType, String data)
    implements DnsRecord {
  private static final int MAX_OCTET = 255;

  /**
   * Makes a record.
   *
   * @throws IllegalArgumentException if a number is outside of 0 to 255 or the data is not
   *     hexadecimal
   */
  public TlsaRecord {
    Require.between("usage", usage, 0, MAX_OCTET);
    Require.between("selector", selector, 0, MAX_OCTET);
    Require.between("matchingType", matchingType, 0, MAX_OCTET);
    data = requireNonNull(data, "data").toLowerCase(Locale.ROOT);
    HexFormat.of().parseHex(data);
  }

  /** Returns a record of these octets. */
  public static TlsaRecord of(int usage, int selector, int matchingType, byte[] data) {
    requireNonNull(data, "data");
    return new TlsaRecord(usage, selector, matchingType, HexFormat.of().formatHex(data));
  }

  /**
   * Returns its presentation format, as it stands in a zone file: {@code 3 1 1 2BB1...}, the data
   * in upper-case hexadecimal (RFC 6698 §2.2).
   */
  public String presentation() {
    return usage + " " + selector + " " + matchingType + " " + data.toUpperCase(Locale.ROOT);
  }

  /** Returns the certificate association data as octets. */
  public byte[] octets() {
    return HexFormat.of().parseHex(data);
  }
}
