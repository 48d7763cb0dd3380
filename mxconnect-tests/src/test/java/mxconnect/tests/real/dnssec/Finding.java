package mxconnect.tests.real.dnssec;

/**
 * What came of a question.
 *
 * @param shape found, no records or no such name; {@code -} if nothing is believed
 */
record Finding(Verdict verdict, String shape) {
  static final String FOUND = "found";
  static final String NO_RECORDS = "no records";
  static final String NO_SUCH_NAME = "no such name";

  static Finding without(Verdict verdict) {
    return new Finding(verdict, "-");
  }

  @Override
  public String toString() {
    return verdict + " " + shape;
  }
}
