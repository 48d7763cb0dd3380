package mxconnect.api;

/**
 * What a failure means for a message: the replies for good and for the time being, and which of
 * them is the usual one.
 */
record Verdicts(SmtpReply permanent, SmtpReply temporary, boolean usuallyTemporary) {
  private static final int PERMANENT = 550;
  private static final int TEMPORARY = 451;

  /**
   * Returns the verdicts of a failure that is usually permanent.
   *
   * @param code the reply code
   * @param detail the enhanced status code without its class, such as {@code "1.2"}
   * @param text the text for people
   */
  static Verdicts permanent(int code, String detail, String text) {
    return new Verdicts(
        new SmtpReply(code, "5." + detail, text),
        new SmtpReply(TEMPORARY, "4." + detail, text),
        false);
  }

  /**
   * Returns the verdicts of a failure that usually passes.
   *
   * @param detail the enhanced status code without its class, such as {@code "4.1"}
   * @param text the text for people
   */
  static Verdicts temporary(String detail, String text) {
    return new Verdicts(
        new SmtpReply(PERMANENT, "5." + detail, text),
        new SmtpReply(TEMPORARY, "4." + detail, text),
        true);
  }

  /** Returns these verdicts with another status while it may pass. */
  Verdicts otherwise(String detail) {
    return new Verdicts(
        permanent, new SmtpReply(TEMPORARY, "4." + detail, temporary.text()), usuallyTemporary);
  }

  SmtpReply reply(boolean wantTemporary) {
    return wantTemporary ? temporary : permanent;
  }
}
