package mxconnect.core.recipient;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conversion of single labels by UTS #46, non-transitional: {@code ß} stays {@code ß} (RFC 5891).
 * What ICU lets through leads back to what it came from (RFC 5891 §5.3). Symbols and emoji are let
 * through as well, because such names are registered and take mail.
 *
 * <p>A class of its own, because loading ICU takes longer than most deliveries.
 */
final class Uts46 {
  private static final IDNA IDNA_2008 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  private Uts46() {}

  static String toAscii(String label) throws BadNameException {
    IDNA.Info info = new IDNA.Info();
    String ascii;
    try {
      ascii = IDNA_2008.labelToASCII(label, new StringBuilder(), info).toString();
    } catch (ICUInputTooLongException e) {
      // One character may be mapped to eighteen.
      throw DomainName.bad(label, explain(IDNA.Error.LABEL_TOO_LONG));
    }
    if (info.hasErrors()) {
      throw DomainName.bad(label, explain(info.getErrors()));
    }
    return ascii;
  }

  /** Returns the U-label of an A-label; nothing if it has none. */
  static Optional<String> toUnicode(String label) {
    IDNA.Info info = new IDNA.Info();
    String unicode = IDNA_2008.labelToUnicode(label, new StringBuilder(), info).toString();
    return info.hasErrors() ? Optional.empty() : Optional.of(unicode);
  }

  /** The Bidi rule binds all labels of a name as soon as one runs right to left (RFC 5893 §2). */
  static void requireOneDirection(String ascii) throws BadNameException {
    IDNA.Info info = new IDNA.Info();
    IDNA_2008.nameToASCII(ascii, new StringBuilder(), info);
    if (info.getErrors().contains(IDNA.Error.BIDI)) {
      throw new BadNameException("has labels that break the Bidi rule together (RFC 5893 §2)");
    }
  }

  private static String explain(Set<IDNA.Error> errors) {
    return errors.stream()
        .sorted()
        .map(Uts46::explain)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String explain(IDNA.Error error) {
    return switch (error) {
      case LABEL_TOO_LONG, DOMAIN_NAME_TOO_LONG ->
          "is longer than 63 octets in A-label form (RFC 1035 §2.3.4)";
      case EMPTY_LABEL -> "is empty once mapped";
      case LEADING_HYPHEN, TRAILING_HYPHEN -> "begins or ends with a hyphen";
      case HYPHEN_3_4 -> "has hyphens in positions 3 and 4 (RFC 5891 §5.4)";
      case LEADING_COMBINING_MARK -> "begins with a combining mark (RFC 5891 §5.4)";
      case DISALLOWED -> "has a disallowed or unassigned character (RFC 5891 §5.4)";
      case PUNYCODE, INVALID_ACE_LABEL -> "is no A-label that can be decoded (RFC 5891 §5.3)";
      case LABEL_HAS_DOT -> "has a character that stands for a dot";
      case BIDI -> "breaks the Bidi rule (RFC 5893 §2)";
      case CONTEXTJ -> "has a joiner where none may be (RFC 5892 A.1, A.2)";
      default -> "is malformed: " + error;
    };
  }
}
