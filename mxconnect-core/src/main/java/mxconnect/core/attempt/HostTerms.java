package mxconnect.core.attempt;

import java.util.Optional;
import mxconnect.api.TlsObligation;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.dane.DaneFinding;
import mxconnect.core.dane.DaneSearch;
import mxconnect.core.delivery.Problem;
import mxconnect.core.obligation.HostObligation;
import mxconnect.core.obligation.HostObligations;

/**
 * On what terms one host may be used, in two stages: until its TLSA records are known it may be
 * dialled, but a connection to it not be handed out. For one thread.
 */
final class HostTerms {
  private final HostObligations obligations;
  private HostObligation obligation;

  /**
   * Makes the terms of a host.
   *
   * @param obligations tells what findings come to
   * @param obligation what holds for now
   */
  HostTerms(HostObligations obligations, HostObligation obligation) {
    this.obligations = obligations;
    this.obligation = obligation;
  }

  /** Tells whether they are final. */
  boolean areKnown() {
    return !(obligation instanceof HostObligation.Waiting);
  }

  /** Returns what TLS a connection to the host must have, as far as that is known. */
  TlsObligation tls() {
    return obligation.tls();
  }

  /** Returns why the host must be left out; empty if it may be tried. */
  Optional<Problem> refusal() {
    return obligation instanceof HostObligation.Refused refused
        ? Optional.of(refused.problem())
        : Optional.empty();
  }

  /**
   * Takes in an answer with addresses of the host that may be dialled.
   *
   * @return what remains to be found out then, once
   */
  Optional<DaneSearch.Task> answered(FamilyAnswer.Addresses answer) {
    return obligation instanceof HostObligation.Waiting waiting
        ? waiting.search().answered(answer)
        : Optional.empty();
  }

  /** Takes in what has been found out. */
  void judged(DaneFinding finding) {
    if (obligation instanceof HostObligation.Waiting waiting) {
      obligation = obligations.of(waiting, finding);
    }
  }
}
