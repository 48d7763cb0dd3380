package mxconnect.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MxConnectExceptionTest {
  @ParameterizedTest
  @CsvSource({
    "BAD_TARGET, mxconnect.api.TargetException",
    "NULL_MX, mxconnect.api.DnsException",
    "MTA_STS_MISMATCH, mxconnect.api.PolicyException",
    "TLSA_LOOKUP_FAILED, mxconnect.api.DaneException",
    "TIMED_OUT, mxconnect.api.NetworkException",
    "HOOK_FAILED, mxconnect.api.HookException",
  })
  void classFollowsTheCategory(ErrorCode code, Class<?> type) {
    Failure failure = failure(code, code.category());
    assertEquals(type, MxConnectException.of(failure, List.of()).getClass());
  }

  @Test
  void categoryOfTheLastErrorDecidesWhenEverythingIsIgnored() {
    Failure failure = failure(ErrorCode.ALL_IGNORED, ErrorCategory.DNS);
    MxConnectException exception = MxConnectException.of(failure, List.of());
    assertEquals(DnsException.class, exception.getClass());
    assertEquals(ErrorCode.ALL_IGNORED, exception.code());
    assertEquals(ErrorCategory.DNS, exception.category());
  }

  @Test
  void firstCauseIsTheCauseAndTheOthersAreSuppressed() {
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    IOException third = new IOException("third");
    MxConnectException exception =
        MxConnectException.of(
            failure(ErrorCode.TIMED_OUT, ErrorCategory.NETWORK), List.of(first, second, third));
    assertSame(first, exception.getCause());
    assertArrayEquals(new Throwable[] {second, third}, exception.getSuppressed());
  }

  @Test
  void withoutCausesThereIsNone() {
    MxConnectException exception =
        MxConnectException.of(failure(ErrorCode.NULL_MX, ErrorCategory.DNS), List.of());
    assertNull(exception.getCause());
    assertEquals(0, exception.getSuppressed().length);
  }

  @Test
  void exceptionTellsAllThatTheFailureKnows() {
    Failure failure = failure(ErrorCode.NULL_MX, ErrorCategory.DNS);
    MxConnectException exception = MxConnectException.of(failure, List.of());
    assertSame(failure, exception.failure());
    assertEquals("example.com accepts no mail", exception.getMessage());
    assertEquals(failure.target(), exception.target());
    assertEquals(failure.attempts(), exception.attempts());
    assertEquals(failure.blockedAddresses(), exception.blockedAddresses());
    assertEquals(failure.exchangers(), exception.exchangers());
    assertEquals(failure.mtaSts(), exception.mtaSts());
    assertEquals(failure.trace(), exception.trace());
    assertEquals(failure.reply(), exception.reply());
    assertFalse(exception.temporary());
  }

  @Test
  void failureKeepsCopiesOfItsLists() {
    List<BlockedAddress> blocked = new ArrayList<>();
    Failure failure =
        new Failure(
            ErrorCode.ADDRESS_REFUSED,
            ErrorCategory.DNS,
            false,
            ErrorCode.ADDRESS_REFUSED.reply(false),
            "all refused",
            Optional.empty(),
            List.of(),
            blocked,
            List.of(),
            Optional.empty(),
            new Trace(List.of(), Duration.ZERO));
    blocked.add(new BlockedAddress("mx.example", InetAddress.getLoopbackAddress(), "loopback"));
    assertEquals(List.of(), failure.blockedAddresses());
  }

  @Test
  void lastErrorStandsForAnEarlierFailure() {
    MxConnectException earlier =
        MxConnectException.of(failure(ErrorCode.NULL_MX, ErrorCategory.DNS), List.of());
    assertEquals(
        new LastError("example.com accepts no mail", ErrorCategory.DNS, false),
        LastError.of(earlier));
  }

  private static Failure failure(ErrorCode code, ErrorCategory category) {
    return new Failure(
        code,
        category,
        code.temporary(),
        code.reply(code.temporary()),
        "example.com accepts no mail",
        Optional.of(new Target.Domain("example.com", "example.com", false)),
        List.of(
            new Attempt(
                "mx.example.com",
                Optional.of(InetAddress.getLoopbackAddress()),
                25,
                Attempt.Outcome.FAILED,
                Optional.of(ErrorCode.TIMED_OUT),
                "no answer",
                Duration.ofSeconds(1))),
        List.of(new BlockedAddress("mx.example", InetAddress.getLoopbackAddress(), "loopback")),
        List.of(),
        Optional.empty(),
        new Trace(List.of(), Duration.ofSeconds(2)));
  }
}
