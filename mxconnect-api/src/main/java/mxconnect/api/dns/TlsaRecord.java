package mxconnect.api.dns;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
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
    requireHexadecimal(requireNonNull(data, "data"));
    data = data.toLowerCase(Locale.ROOT);
  }

  private static void requireHexadecimal(String data) {
    for (int i = 0; i < data.length(); i++) {
      if (!HexFormat.isHexDigit(data.charAt(i))) {
        throw new IllegalArgumentException(
            "data must be hexadecimal digits, has U+%04X".formatted((int) data.charAt(i)));
      }
    }
    if (data.length() % 2 != 0) {
      throw new IllegalArgumentException(
          "data must be pairs of hexadecimal digits, was '" + data + "'");
    }
  }

  /** Returns a record of these octets. */
  public static TlsaRecord of(int usage, int selector, int matchingType, byte[] data) {
    requireNonNull(data, "data");
    return new TlsaRecord(usage, selector, matchingType, HexFormat.of().formatHex(data));
  }

  /**
   * Returns the record by which a domain's owner would publish a certificate.
   *
   * @param usage 2 for a certificate that others are issued by, 3 for a server's own
   * @param selector 0 or 1
   * @param matchingType 0, 1 or 2
   * @throws IllegalArgumentException if the selector or the matching type is another one
   * @throws CertificateEncodingException if the certificate cannot be encoded
   */
  public static TlsaRecord of(
      int usage, int selector, int matchingType, X509Certificate certificate)
      throws CertificateEncodingException {
    requireNonNull(certificate, "certificate");
    Require.between("selector", selector, 0, 1);
    byte[] selected =
        selector == 0 ? certificate.getEncoded() : certificate.getPublicKey().getEncoded();
    return of(usage, selector, matchingType, matched(matchingType, selected));
  }

  private static byte[] matched(int matchingType, byte[] selected) {
    Require.between("matchingType", matchingType, 0, 2);
    return matchingType == 0
        ? selected
        : digest(matchingType == 1 ? "SHA-256" : "SHA-512", selected);
  }

  private static byte[] digest(String algorithm, byte[] octets) {
    try {
      return MessageDigest.getInstance(algorithm).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has both
    }
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
