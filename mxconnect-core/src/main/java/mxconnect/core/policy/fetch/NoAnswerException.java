package mxconnect.core.policy.fetch;

import java.io.Serial;
import mxconnect.core.policy.store.FetchFailure;

/** Tells that a policy host cannot be reached in one family; it may be in the other one. */
final class NoAnswerException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Obstacle obstacle;
  private final transient FetchFailure failure;

  NoAnswerException(Obstacle obstacle, FetchFailure failure) {
    super(failure.message());
    this.obstacle = obstacle;
    this.failure = failure;
  }

  /** Returns how far it went. */
  Obstacle obstacle() {
    return obstacle;
  }

  /** Returns what to report unless the other family says more. */
  FetchFailure failure() {
    return failure;
  }

  /** What was in the way, that which says most last. */
  enum Obstacle {
    NO_ADDRESS,
    LOOKUP_FAILED,
    REFUSED,
    UNREACHABLE,
    BAD_CERTIFICATE,
    BROKEN_FETCHER
  }
}
