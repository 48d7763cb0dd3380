package mxconnect.tests.real.dnssec;

/**
 * What came of a question.
 *
 * @param shape found, no records or no such name; {@code -} if nothing is believed
 * @param reason why it is not secure, if that was told
 */
record Finding(Verdict verdict, String shape, String reason) {
  static final String FOUND = "found";
  static final String NO_RECORDS = "no records";
  static final String NO_SUCH_NAME = "no such name";

  static Finding without(Verdict verdict, String reason) {
    return new Finding(verdict, "-", reason);
  }

  boolean agreesWith(Finding other) {
    return verdict == other.verdict && shape.equals(other.shape);
  }

  @Override
  public String toString() {
    return verdict + " " + shape + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
