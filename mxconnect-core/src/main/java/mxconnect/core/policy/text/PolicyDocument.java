package mxconnect.core.policy.text;

import java.time.Duration;
import java.util.List;
import mxconnect.api.MtaStsMode;

/**
 * What a policy file says (RFC 8461 §3.2).
 *
 * @param mode the mode
 * @param mx the patterns that can match, in lower case, in the order of the file; at least one
 *     unless the mode is {@link MtaStsMode#NONE}
 * @param maxAge how long it is valid, at most {@link #MAX_AGE}
 */
public record PolicyDocument(MtaStsMode mode, List<String> mx, Duration maxAge) {
  /** The longest time for which a policy is valid; a longer one is cut to it. */
  public static final Duration MAX_AGE = Duration.ofSeconds(31_557_600);

  /** Makes a document with a copy of the list. */
  public PolicyDocument {
    mx = List.copyOf(mx);
  }
}
