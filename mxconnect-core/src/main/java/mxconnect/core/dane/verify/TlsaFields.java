package mxconnect.core.dane.verify;

import mxconnect.api.dns.TlsaRecord;

/** What the numbers of a TLSA record mean (RFC 7218 §2), and how it is shown. */
final class TlsaFields {
  static final int DANE_TA = 2;
  static final int DANE_EE = 3;
  static final int CERTIFICATE = 0;
  static final int PUBLIC_KEY = 1;
  static final int FULL = 0;
  static final int SHA_256 = 1;
  static final int SHA_512 = 2;

  private static final int SHOWN_DIGITS = 16;

  private TlsaFields() {}

  /** Returns the numbers, such as {@code 3 1 1}. */
  static String numbers(TlsaRecord tlsaRecord) {
    return tlsaRecord.usage() + " " + tlsaRecord.selector() + " " + tlsaRecord.matchingType();
  }

  /** Returns the numbers and the beginning of the data. */
  static String summary(TlsaRecord tlsaRecord) {
    return numbers(tlsaRecord) + " " + shortened(tlsaRecord.data());
  }

  /** Returns the beginning of a hexadecimal text. */
  static String shortened(String digits) {
    return digits.length() <= SHOWN_DIGITS ? digits : digits.substring(0, SHOWN_DIGITS) + "…";
  }
}
