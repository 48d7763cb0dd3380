package mxconnect.core.delivery;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mxconnect.api.ConnectReport;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.LastError;
import mxconnect.api.MxConnectException;
import mxconnect.api.PlannedExchanger;
import mxconnect.api.spi.support.DurationText;
import mxconnect.api.spi.support.Printable;

/**
 * The one problem by which a delivery is judged.
 *
 * @param headline the problem
 * @param category the part of the delivery that failed
 */
public record Judgement(Problem headline, ErrorCategory category) {
  private static final Set<ErrorCode> TIME_OUTS =
      Set.of(
          ErrorCode.DNS_TIMEOUT,
          ErrorCode.TIMED_OUT,
          ErrorCode.GREETING_TIMED_OUT,
          ErrorCode.REPLY_TIMED_OUT);

  /** Judges by one problem, in the category of its code. */
  public static Judgement of(Problem problem) {
    return new Judgement(problem, problem.code().category());
  }

  /**
   * Judges a delivery of which no host is left: temporary if anything about it may pass (RFC 5321
   * §5.1). Among its equals the gravest problem counts, then the first one.
   */
  public static Judgement exhausted(AttemptLog attemptLog, Optional<LastError> lastError) {
    List<Problem> problems = attemptLog.problems();
    boolean mayPass = problems.stream().anyMatch(Problem::temporary);
    if (attemptLog.allIgnored() && !mayPass) {
      return allIgnored(lastError);
    }
    return problems.stream()
        .filter(problem -> problem.temporary() == mayPass)
        .min(Comparator.comparingInt(problem -> rank(problem.code())))
        .map(Judgement::of)
        .orElseGet(() -> of(Problem.of(ErrorCode.NO_ADDRESS, "No mail exchanger has an address")));
  }

  /**
   * What cannot be trusted comes before what cannot be looked up, and that before what does not
   * answer: a failure further down the list may be the consequence of one above.
   */
  private static int rank(ErrorCode code) {
    return switch (code.category()) {
      case POLICY, DANE, TLS -> 0;
      case DNS -> code == ErrorCode.DNS_BOGUS ? 0 : 1;
      case TARGET, NETWORK, SESSION, HOOK, INTERNAL -> 2;
    };
  }

  /** A failed look-up or attempt is the lack of time if the call's time is over. */
  public Judgement afterDeadline(Duration timeout) {
    if (!TIME_OUTS.contains(headline.code())) {
      return this;
    }
    String message =
        "The time for the call (" + DurationText.of(timeout) + ") is over: " + headline.message();
    return new Judgement(
        new Problem(
            ErrorCode.DEADLINE_EXCEEDED, true, Printable.message(message), headline.cause()),
        headline.code().category());
  }

  /**
   * Returns the exception that says all this to the caller.
   *
   * @param exchangers the mail exchangers of a plan
   * @param report the account of the call
   * @param problems what else was met with
   */
  public MxConnectException exception(
      List<PlannedExchanger> exchangers, ConnectReport report, List<Problem> problems) {
    List<Throwable> causes =
        Stream.concat(Stream.of(headline), problems.stream())
            .flatMap(problem -> problem.cause().stream())
            .distinct()
            .toList();
    return MxConnectException.builder(headline.code(), headline.message())
        .category(category)
        .temporary(headline.temporary())
        .report(report)
        .exchangers(exchangers)
        .causes(causes)
        .build();
  }

  private static Judgement allIgnored(Optional<LastError> lastError) {
    return lastError
        .map(
            last ->
                new Judgement(
                    Problem.of(ErrorCode.ALL_IGNORED, last.message()).as(last.temporary()),
                    last.category()))
        .orElseGet(
            () ->
                of(
                    Problem.of(
                        ErrorCode.ALL_IGNORED,
                        "Every address of the mail exchangers is to be ignored")));
  }
}
