package mxconnect.core.policy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;

/**
 * What a policy file says (RFC 8461 §3.2).
 *
 * @param mode the mode
 * @param mx the patterns that can match, in lower case, in the order of the file; at least one
 *     unless the mode is {@link MtaStsMode#NONE}
 * @param maxAge how long it is valid, at most {@link #MAX_AGE}
 */
record PolicyDocument(MtaStsMode mode, List<String> mx, Duration maxAge) {
  /** The longest time for which a policy is valid; a longer one is cut to it. */
  static final Duration MAX_AGE = Duration.ofSeconds(31_557_600);

  PolicyDocument {
    mx = List.copyOf(mx);
  }

  /** Returns the mode of this name. */
  static Optional<MtaStsMode> mode(String word) {
    return Stream.of(MtaStsMode.values()).filter(mode -> word(mode).equals(word)).findFirst();
  }

  /** Returns the name of a mode, as in the file. */
  static String word(MtaStsMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
