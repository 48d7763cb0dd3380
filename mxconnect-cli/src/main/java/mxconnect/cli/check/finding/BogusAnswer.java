package mxconnect.cli.check.finding;

/** What follows for senders that validate where the answer to a question is bogus. */
enum BogusAnswer {
  MX(true, "For every sender that validates, they are not there, and mail waits."),
  ADDRESSES(
      true,
      "Senders that validate cannot use these addresses; if the mail exchanger has no others, mail"
          + " for it waits."),
  TLSA(
      false,
      "Senders that use DANE must not take that for the absence of records: they leave the host"
          + " out."),
  POLICY(false, "Senders that validate, and know no policy yet, deliver as if there were none."),
  REPORTS(false, "Senders that validate send no TLS reports.");

  private final boolean onTheWay;
  private final String consequence;

  BogusAnswer(boolean onTheWay, String consequence) {
    this.onTheWay = onTheWay;
    this.consequence = consequence;
  }

  /** Tells whether mail finds its way by such an answer, so that its security is always told. */
  boolean isOnTheWay() {
    return onTheWay;
  }

  /** Returns it as a sentence. */
  String consequence() {
    return consequence;
  }
}
