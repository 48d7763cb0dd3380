package mxconnect.api;

/**
 * The reply that a mail transfer agent would give its own client for a failure, free of local
 * detail.
 *
 * @param code the reply code, 400 to 599 (RFC 5321 §4.2)
 * @param enhancedStatus the enhanced status code, such as {@code "4.4.1"} (RFC 3463)
 * @param text the text for people, printable ASCII
 */
public record SmtpReply(int code, String enhancedStatus, String text) {
  static final SmtpReply DIRECTORY_FAILURE =
      new SmtpReply(451, "4.4.3", "Recipient domain cannot be looked up at present");
  static final SmtpReply SECURITY_FAILURE =
      new SmtpReply(451, "4.7.5", "No mail server of the recipient domain can be trusted");
  static final SmtpReply NO_ANSWER =
      new SmtpReply(451, "4.4.1", "No answer from the mail servers of the recipient domain");

  private static final int TEMPORARY = 451;
  private static final int PERMANENT = 550;
  private static final int FIRST_PERMANENT = 500;

  /**
   * Makes a reply.
   *
   * @throws IllegalArgumentException if the code is outside of 400 to 599 or the enhanced status
   *     code does not begin with the same digit
   */
  public SmtpReply {
    if (code < 400 || code > 599 || enhancedStatus.charAt(0) - '0' != code / 100) {
      throw new IllegalArgumentException("reply code " + code + " with " + enhancedStatus);
    }
  }

  /** Tells whether the message may be tried again: a code below 500. */
  public boolean temporary() {
    return code < FIRST_PERMANENT;
  }

  /** Returns this reply with the given verdict; a loop back becomes 4.4.4 while it may pass. */
  SmtpReply as(boolean wantTemporary) {
    if (wantTemporary == temporary()) {
      return this;
    }
    String detail = enhancedStatus.equals("5.4.6") ? ".4.4" : enhancedStatus.substring(1);
    return wantTemporary
        ? new SmtpReply(TEMPORARY, "4" + detail, text)
        : new SmtpReply(PERMANENT, "5" + detail, text);
  }

  /** Returns the reply as one line: {@code 451 4.4.1 No answer from ...}. */
  @Override
  public String toString() {
    return code + " " + enhancedStatus + " " + text;
  }
}
