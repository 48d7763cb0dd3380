package mxconnect.cli.check.finding;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.cli.check.fact.ExchangerFact;

/**
 * The TLSA records of a host.
 *
 * @param all those of the answer, or those of the caller
 * @param usable those by which a certificate is verified
 */
record Pins(List<TlsaRecord> all, List<TlsaRecord> usable) {
  static final int DANE_TA = 2;
  static final int DANE_EE = 3;
  static final int KEY = 1;
  private static final int SHA_256 = 1;
  private static final int SHA_512 = 2;
  private static final int SHA_256_DIGITS = 64;
  private static final int SHA_512_DIGITS = 128;
  private static final int SHOWN_DIGITS = 16;
  private static final int SEQUENCE = 0x30;
  private static final int LONG = 0x80;
  private static final int MAX_LENGTH_OCTETS = 3;

  static Pins of(ExchangerFact host) {
    List<TlsaRecord> counted = host.dane().map(DaneReport::tlsaRecords).orElse(List.of());
    return new Pins(
        counted.isEmpty() ? host.tlsa().records(TlsaRecord.class) : counted,
        host.dane().map(DaneReport::usableRecords).orElse(List.of()));
  }

  /**
   * Returns the matching type with which another record for a key counts beside these: senders pass
   * over a weaker digest (RFC 7671 §9).
   */
  int strongest() {
    return all.stream()
            .filter(pin -> pin.usage() == DANE_EE && pin.selector() == KEY)
            .anyMatch(pin -> pin.matchingType() == SHA_512 && fault(pin).isEmpty())
        ? SHA_512
        : SHA_256;
  }

  /** Returns those that count nothing. */
  List<TlsaRecord> unusable() {
    return all.stream().filter(pin -> !usable.contains(pin)).toList();
  }

  /** Returns why a record cannot be used, if that is because of itself. */
  static Optional<String> fault(TlsaRecord pin) {
    if (pin.usage() < DANE_TA) {
      return Optional.of("usage " + pin.usage() + " is not for SMTP");
    }
    if (pin.usage() > DANE_EE || pin.selector() > 1 || pin.matchingType() > 2) {
      return Optional.of("one of its numbers is unknown");
    }
    int digits = pin.data().length();
    int wanted = pin.matchingType() == 1 ? SHA_256_DIGITS : SHA_512_DIGITS;
    if (pin.matchingType() != 0 && digits != wanted) {
      return Optional.of("its digest has " + digits / 2 + " octets instead of " + wanted / 2);
    }
    return pin.matchingType() == 0 && !isOneElement(pin.octets())
        ? Optional.of("its data is not one certificate or key in DER")
        : Optional.empty();
  }

  /** A sequence of definite length, and nothing behind it (ITU-T X.690 §8.1, §10.1). */
  private static boolean isOneElement(byte[] data) {
    if (data.length < 2 || data[0] != SEQUENCE) {
      return false;
    }
    int first = data[1] & 0xff;
    int more = first < LONG ? 0 : first - LONG;
    if (more > MAX_LENGTH_OCTETS || data.length < 2 + more) {
      return false;
    }
    int length = more == 0 ? first : 0;
    for (int i = 2; i < 2 + more; i++) {
      length = length << Byte.SIZE | data[i] & 0xff;
    }
    return length > 0 && data.length == 2 + more + length;
  }

  /**
   * Tells whether a record hits a certificate where it may: DANE-EE the server's own, DANE-TA one
   * above it.
   */
  static boolean fits(TlsaRecord pin, List<X509Certificate> chain) {
    return switch (pin.usage()) {
      case DANE_EE -> hits(pin, chain.getFirst());
      case DANE_TA -> chain.stream().skip(1).anyMatch(above -> hits(pin, above));
      default -> false;
    };
  }

  /** Tells whether a record is what would be published for a certificate. */
  static boolean hits(TlsaRecord pin, X509Certificate certificate) {
    try {
      return pin.selector() <= 1
          && pin.matchingType() <= 2
          && TlsaRecord.of(pin.usage(), pin.selector(), pin.matchingType(), certificate)
              .equals(pin);
    } catch (CertificateEncodingException e) {
      return false;
    }
  }

  /** Returns the numbers and the beginning of the data. */
  static String summary(TlsaRecord pin) {
    String whole = pin.presentation();
    int end = whole.length() - pin.data().length() + SHOWN_DIGITS;
    return end < whole.length() ? whole.substring(0, end) + "…" : whole;
  }
}
