package mxconnect.core.dane.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** The common name of a subject as a DNS name (RFC 6125 §6.4.4). */
final class CommonName {
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("550403");
  private static final int UTF8_STRING = 0x0c;
  private static final int PRINTABLE_STRING = 0x13;
  private static final int IA5_STRING = 0x16;

  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";

  /** The last label is none of an IPv4 address. */
  private static final Pattern DNS_NAME =
      Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);

  private static final int MAX_NAME = 253;

  private CommonName() {}

  /**
   * Returns the most specific common name, which is the last one, in lower case; empty if there is
   * none or that one is no DNS name.
   */
  static Optional<String> of(X500Principal subject) {
    try {
      return last(DerReader.of(subject.getEncoded()).enter(DerReader.SEQUENCE))
          .map(name -> name.toLowerCase(Locale.ROOT))
          .filter(name -> name.length() <= MAX_NAME && DNS_NAME.matcher(name).matches());
    } catch (BadDerException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> last(DerReader names) throws BadDerException {
    Optional<String> last = Optional.empty();
    while (!names.atEnd()) {
      DerReader attributes = names.enter(DerReader.SET);
      while (!attributes.atEnd()) {
        DerReader attribute = attributes.enter(DerReader.SEQUENCE);
        if (Arrays.equals(attribute.content(DerReader.OBJECT_IDENTIFIER), COMMON_NAME)) {
          last = Optional.of(text(attribute));
        }
      }
    }
    return last;
  }

  /** A DNS name is plain text; whatever is written otherwise is none. */
  private static String text(DerReader value) throws BadDerException {
    int tag = value.tag();
    return switch (tag) {
      case UTF8_STRING, PRINTABLE_STRING, IA5_STRING ->
          new String(value.content(tag), StandardCharsets.US_ASCII);
      default -> "";
    };
  }
}
