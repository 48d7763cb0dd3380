package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The mode of an MTA-STS policy (RFC 8461 §5). */
public enum MtaStsMode {
  /** Mail goes only to hosts that the policy lists, over verified TLS. */
  ENFORCE,
  /** Failures are recorded, mail is sent all the same. */
  TESTING,
  /** The domain has withdrawn its policy. */
  NONE;

  /**
   * Returns the mode of this word.
   *
   * @param word as it stands in a policy file, in lower case (RFC 8461 §3.2)
   */
  public static Optional<MtaStsMode> of(String word) {
    requireNonNull(word, "word");
    return Stream.of(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }

  /** Returns the word for this mode in a policy file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
