package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import mxconnect.api.internal.Require;
import mxconnect.api.spi.support.Printable;

/**
 * The reply that a mail transfer agent would give its own client for a failure, free of local
 * detail.
 *
 * @param code the reply code, 400 to 599 (RFC 5321 §4.2)
 * @param enhancedStatus the enhanced status code, such as {@code "4.4.1"} (RFC 3463)
 * @param text the text for people, printable ASCII
 */
public record SmtpReply(int code, String enhancedStatus, String text) implements Serializable {
  private static final int FIRST_PERMANENT = 500;

  /**
   * Makes a reply.
   *
   * @throws IllegalArgumentException if the code is outside of 400 to 599 or the enhanced status
   *     code does not begin with the same digit
   */
  public SmtpReply {
    requireNonNull(enhancedStatus, "enhancedStatus");
    requireNonNull(text, "text");
    Require.between("reply code", code, 400, 599);
    if (!enhancedStatus.startsWith(code / 100 + ".")) {
      throw new IllegalArgumentException(
          "enhancedStatus must be of the class of reply code "
              + code
              + ", was '"
              + Printable.message(enhancedStatus)
              + "'");
    }
  }

  /** Tells whether the message may be tried again: a code below 500. */
  public boolean temporary() {
    return code < FIRST_PERMANENT;
  }

  /** Returns the reply as one line: {@code 451 4.4.1 No answer from ...}. */
  @Override
  public String toString() {
    return code + " " + enhancedStatus + " " + text;
  }
}
