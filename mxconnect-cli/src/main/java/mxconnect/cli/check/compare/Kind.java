package mxconnect.cli.check.compare;

/** What is compared. */
enum Kind {
  FINDING("finding", false),
  EXCHANGER("exchanger", false),
  ADDRESS("address", false),
  CERTIFICATE("certificate", true),
  TLSA("tlsa", true),
  POLICY("mta-sts", true);

  private final String word;
  private final boolean knownAlone;

  Kind(String word, boolean knownAlone) {
    this.word = word;
    this.knownAlone = knownAlone;
  }

  String word() {
    return word;
  }

  /**
   * Tells whether each subject is known or not for itself, so that one that is missing is unknown;
   * of the others all are known, and one that is missing is not there.
   */
  boolean knownAlone() {
    return knownAlone;
  }
}
