package mxconnect.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptEntryTest {
  private static final Problem REFUSED = Problem.of(ErrorCode.CONNECTION_REFUSED, "refused");

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AttemptEntry entry =
      new AttemptEntry("a.example", IpLiteral.parse("192.0.2.1"), 25, clock::get);

  @Test
  void durationIsTheTimeUpToItsEnd() {
    clock.addAndGet(2_000);
    assertEquals(Duration.ofNanos(2_000), entry.connected().duration());
    clock.addAndGet(3_000);
    assertEquals(Duration.ofNanos(2_000), entry.result().duration());
  }

  @Test
  void whatComesAfterTheEndDoesNotCount() {
    AttemptResult failed = entry.failed(REFUSED);
    assertEquals(failed, entry.cancelled("another attempt was first"));
    assertEquals(Outcome.FAILED, entry.result().outcome());
    assertEquals(Optional.of(ErrorCode.CONNECTION_REFUSED), entry.result().code());
  }

  private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.9", 2525);

  @ParameterizedTest
  @CsvSource({
    "CANCELLED, 250, true",
    "CANCELLED, 249, false", // it had not yet had its time
    "CONNECTED, 260, false",
  })
  void peerThatHadItsTimeHasNotAnswered(Outcome outcome, int nanos, boolean unanswered) {
    clock.addAndGet(1_000); // a hook decides
    entry.dialling(PEER);
    clock.addAndGet(nanos);
    AttemptResult unused =
        outcome == Outcome.CONNECTED ? entry.connected() : entry.cancelled("another was first");
    assertEquals(
        unanswered ? Optional.of(PEER) : Optional.empty(), entry.unanswered(Duration.ofNanos(250)));
  }

  /** A hook may take long before anything is dialled, and then the address is not to blame. */
  @Test
  void addressThatWasNotDialledHasNotFailedToAnswer() {
    clock.addAndGet(1_000);
    AttemptResult unused = entry.cancelled("another was first");
    assertEquals(Optional.empty(), entry.unanswered(Duration.ofNanos(250)));
  }

  @Test
  void peerIsReportedWithTheAddressThatItStandsFor() {
    entry.dialling(PEER);
    assertEquals(" redirected to [192.0.2.9]:2525", entry.redirection());
    AttemptResult failed = entry.failed(REFUSED);
    assertEquals("FAILED a.example [192.0.2.9]:2525: refused", failed.toString());
    assertEquals(IpLiteral.parse("192.0.2.1"), failed.plannedAddress());
  }

  @Test
  void peerThatWasPlannedIsNoRedirection() {
    entry.dialling(new InetSocketAddress("192.0.2.1", 25));
    assertEquals("", entry.redirection());
    assertEquals(Optional.empty(), entry.failed(REFUSED).plannedAddress());
  }

  @Test
  void attemptWithoutAnEndWasStillWaiting() {
    assertEquals(
        "CANCELLED a.example [192.0.2.1]:25: still waiting when the call ended",
        entry.result().toString());
    assertEquals(Outcome.CONNECTED, entry.connected().outcome());
  }
}
