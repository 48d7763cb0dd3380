package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** How a call has ended, for a {@link ConnectListener}. */
public final class CallResult {
  private final Outcome outcome;
  private final Duration duration;
  private final ConnectReport report;
  private final Optional<MxConnectException> failure;

  private CallResult(
      Outcome outcome,
      Duration duration,
      ConnectReport report,
      Optional<MxConnectException> failure) {
    this.outcome = outcome;
    this.duration = duration;
    this.report = report;
    this.failure = failure;
  }

  /**
   * Returns the result of a call that has given what was asked for: for the engine, and for tests
   * of code that listens to calls.
   *
   * @param duration how long the call took
   * @param report its account
   */
  public static CallResult succeeded(Duration duration, ConnectReport report) {
    return new CallResult(
        Outcome.SUCCEEDED,
        requireNonNull(duration, "duration"),
        requireNonNull(report, "report"),
        Optional.empty());
  }

  /**
   * Returns the result of a call that has failed.
   *
   * @param duration how long the call took
   * @param failure what it throws
   */
  public static CallResult failed(Duration duration, MxConnectException failure) {
    requireNonNull(failure, "failure");
    return new CallResult(
        failure.temporary() ? Outcome.TEMPORARY_FAILURE : Outcome.PERMANENT_FAILURE,
        requireNonNull(duration, "duration"),
        failure.report(),
        Optional.of(failure));
  }

  /**
   * Returns the result of a call that came to no verdict: it was interrupted, the connector was
   * closed, the providers cannot do what its options ask for, or its opener threw an error.
   *
   * @param duration how long the call took
   * @param report its account as far as it got
   */
  public static CallResult abandoned(Duration duration, ConnectReport report) {
    return new CallResult(
        Outcome.ABANDONED,
        requireNonNull(duration, "duration"),
        requireNonNull(report, "report"),
        Optional.empty());
  }

  /** Returns how it ended. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns how long the call took. */
  public Duration duration() {
    return duration;
  }

  /** Returns the account of the call, as far as it got. */
  public ConnectReport report() {
    return report;
  }

  /** Returns what the call throws; empty unless it has failed. */
  public Optional<MxConnectException> failure() {
    return failure;
  }

  /** Returns it in one line. */
  @Override
  public String toString() {
    return failure.map(e -> outcome + " " + e.code()).orElse(outcome.name());
  }

  /** How a call ended. */
  public enum Outcome {
    /** It gave what was asked for. */
    SUCCEEDED,
    /** It failed, and may be tried again. */
    TEMPORARY_FAILURE,
    /** It failed for good. */
    PERMANENT_FAILURE,
    /**
     * It came to no verdict: it was interrupted or its caller had given up, the connector was
     * closed, the providers cannot do what its options ask for, or its opener threw an error.
     */
    ABANDONED
  }
}
