package mxconnect.core.recipient;

import com.ibm.icu.text.UnicodeSet;
import java.util.stream.IntStream;

/**
 * The characters of U-labels (RFC 5892 §3). UTS #46 also lets through symbols, which are DISALLOWED
 * here.
 */
final class Idna2008 {
  /** RFC 5892 §2.1. */
  private static final String LETTERS_AND_DIGITS = "[[:Ll:][:Lu:][:Lo:][:Nd:][:Lm:][:Mn:][:Mc:]]";

  /** RFC 5892 §2.4. */
  private static final String IGNORABLE_BLOCKS =
      "[[:Block=Combining_Diacritical_Marks_for_Symbols:][:Block=Musical_Symbols:]"
          + "[:Block=Ancient_Greek_Musical_Notation:]]";

  /** RFC 5892 §2.9. */
  private static final String OLD_HANGUL_JAMO =
      "[[:Hangul_Syllable_Type=L:][:Hangul_Syllable_Type=V:][:Hangul_Syllable_Type=T:]]";

  /** RFC 5892 §2.6. */
  private static final String DISALLOWED_BY_EXCEPTION =
      "[\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B]";

  /**
   * By exception (RFC 5892 §2.6); the joiners, which have passed CONTEXTJ; the hyphen, and the
   * underscore, which host names have in spite of the rules.
   */
  private static final String ALLOWED_BESIDES =
      "[\\u03C2\\u06FD\\u06FE\\u0F0B\\u3007\\u00B7\\u0375\\u05F3\\u05F4\\u30FB\\u200C\\u200D\\-_]";

  private static final UnicodeSet ALLOWED =
      new UnicodeSet(LETTERS_AND_DIGITS)
          .removeAll(new UnicodeSet(IGNORABLE_BLOCKS))
          .removeAll(new UnicodeSet(OLD_HANGUL_JAMO))
          .removeAll(new UnicodeSet(DISALLOWED_BY_EXCEPTION))
          .addAll(new UnicodeSet(ALLOWED_BESIDES))
          .freeze();

  private Idna2008() {}

  /** Returns the code points of a U-label that are DISALLOWED. */
  static IntStream disallowed(String label) {
    return label.codePoints().filter(c -> !ALLOWED.contains(c));
  }
}
