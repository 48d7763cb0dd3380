package mxconnect.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ConnectReport;
import mxconnect.api.ErrorCategory;
import mxconnect.api.ErrorCode;
import mxconnect.api.LastError;
import mxconnect.api.MxConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several problems a delivery is judged by. */
class JudgementTest {
  private final AttemptLog log = new AttemptLog(() -> 0);

  private Judgement exhausted(String... codes) {
    Arrays.stream(codes)
        .map(ErrorCode::valueOf)
        .forEach(code -> log.problem(Problem.of(code, code.name())));
    return Judgement.exhausted(log, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "NO_ADDRESS, DNS_SERVFAIL",
    "ADDRESS_REFUSED, CONNECTION_REFUSED",
    "SPECIAL_NAME, HOOK_FAILED",
  })
  void temporaryProblemWins(String permanent, String temporary) {
    assertEquals(ErrorCode.valueOf(temporary), exhausted(permanent, temporary).headline().code());
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_REFUSED, DNS_SERVFAIL, DNS_SERVFAIL",
    "DNS_SERVFAIL, CONNECTION_REFUSED, DNS_SERVFAIL",
    "TIMED_OUT, MTA_STS_MISMATCH, MTA_STS_MISMATCH",
    "DNS_TIMEOUT, DNS_BOGUS, DNS_BOGUS",
    "DNS_SERVFAIL, TLSA_LOOKUP_FAILED, TLSA_LOOKUP_FAILED",
    "HOOK_FAILED, DNS_REFUSED, DNS_REFUSED",
    "TIMED_OUT, CONNECTION_REFUSED, TIMED_OUT",
  })
  void rankDecidesAndNotTheOrderOfArrival(String first, String second, ErrorCode headline) {
    assertEquals(headline, exhausted(first, second).headline().code());
  }

  /** The one that is ignored says nothing of the one that could not be looked up. */
  @Test
  void temporaryProblemIsNotHiddenByIgnoredAddresses() {
    log.ignored();
    LastError bounce = new LastError("550 no such user", ErrorCategory.NETWORK, false);
    log.problem(Problem.of(ErrorCode.NO_ADDRESS, "none"));
    assertEquals(
        ErrorCode.ALL_IGNORED, Judgement.exhausted(log, Optional.of(bounce)).headline().code());
    log.problem(Problem.of(ErrorCode.DNS_SERVFAIL, "failed"));
    assertEquals(
        ErrorCode.DNS_SERVFAIL, Judgement.exhausted(log, Optional.of(bounce)).headline().code());
  }

  @ParameterizedTest
  @CsvSource({"DNS_TIMEOUT, 4.4.3", "TIMED_OUT, 4.4.1"})
  void endOfTheTimeIsRepliedToAsWhatItEnded(ErrorCode code, String status) {
    Judgement late =
        Judgement.of(Problem.of(code, "pending: x")).afterDeadline(Duration.ofSeconds(30));
    assertEquals(ErrorCode.DEADLINE_EXCEEDED, late.headline().code());
    assertEquals("The time for the call (30 s) is over: pending: x", late.headline().message());
    MxConnectException failure =
        late.exception(List.of(), ConnectReport.builder().build(), List.of());
    assertEquals(status, failure.reply().enhancedStatus());
  }

  @ParameterizedTest
  @CsvSource({"BIND_FAILED", "LOCAL_RESOURCES", "HOOK_FAILED", "INTERNAL"})
  void failureOfThisSystemBlamesNobodyElse(ErrorCode code) {
    MxConnectException failure =
        Judgement.of(Problem.of(code, "local"))
            .exception(List.of(), ConnectReport.builder().build(), List.of());
    assertEquals(451, failure.reply().code());
    assertEquals("4.3.0", failure.reply().enhancedStatus());
  }
}
