package mxconnect.core.delivery;

import static java.util.Comparator.naturalOrder;

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
    Problem late = Problem.of(ErrorCode.DEADLINE_EXCEEDED, message);
    return new Judgement(
        headline.cause().map(cause -> Problem.of(late.code(), message, cause)).orElse(late),
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
    MxConnectException.Builder exception =
        MxConnectException.builder(headline.code(), headline.message())
            .category(category)
            .temporary(headline.temporary())
            .report(report)
            .exchangers(exchangers)
            .causes(causes);
    headline.reply().ifPresent(exception::reply);
    retryAfter(problems).ifPresent(exception::retryAfter);
    return exception.build();
  }

  /** A time counts if nothing but hooks that said one stands in the way. */
  private Optional<Duration> retryAfter(List<Problem> problems) {
    return headline.code() == ErrorCode.HOOK_SKIPPED
            && problems.stream()
                .filter(Problem::temporary)
                .allMatch(problem -> problem.code() == ErrorCode.HOOK_SKIPPED)
        ? problems.stream().flatMap(problem -> problem.retryAfter().stream()).min(naturalOrder())
        : Optional.empty();
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
