package mxconnect.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.ErrorCode;
import mxconnect.api.MxConnection;
import mxconnect.api.Racing;
import mxconnect.testkit.control.HostFault;
import org.junit.jupiter.api.Test;

/** Attempts side by side within one preference (RFC 8305 §5). */
class RacingTest {
  @Test
  void racingNeverReachesForAWorsePreference() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "hole.test")
                        .mx("example.com", 20, "alive.test")
                        .a("hole.test", "127.0.0.2")
                        .a("alive.test", "127.0.0.4"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.4")
            .start()) {
      var options = mail.options().connectTimeout(Duration.ofSeconds(1)).build();
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").options(options).build())) {
        AttemptResult first = connection.attempts().getFirst();
        assertEquals(Optional.of(ErrorCode.TIMED_OUT), first.code());
        assertEquals("alive.test", connection.hostname());
      }
    }
  }

  @Test
  void aSilentAddressIsOvertakenByItsNeighbourAndTriedAfterItNextTime() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(
            List.of("mx.test 127.0.0.2 CANCELLED", "mx.test 127.0.0.3 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
      try (MxConnection second = mail.connect("example.com")) {
        assertEquals(List.of("mx.test 127.0.0.3 CONNECTED"), Mail.outcomes(second.attempts()));
      }
    }
  }

  @Test
  void fiveSilentAddressesAreOvertakenByTheSixth() throws Exception {
    try (Mail mail =
        Mail.zone(
                z ->
                    z.mx("example.com", 10, "mx.test")
                        .a(
                            "mx.test",
                            "127.0.0.2",
                            "127.0.0.3",
                            "127.0.0.4",
                            "127.0.0.5",
                            "127.0.0.6",
                            "127.0.0.7"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .host("127.0.0.3", HostFault.BLACK_HOLE)
            .host("127.0.0.4", HostFault.BLACK_HOLE)
            .host("127.0.0.5", HostFault.BLACK_HOLE)
            .host("127.0.0.6", HostFault.BLACK_HOLE)
            .hosts("127.0.0.7")
            .start()) {
      try (MxConnection connection = mail.connect("example.com")) {
        assertEquals(Mail.ip("127.0.0.7"), connection.address());
        assertEquals(
            5,
            connection.attempts().stream().filter(a -> a.outcome() == Outcome.CANCELLED).count());
      }
    }
  }

  @Test
  void withoutRacingEachAttemptWaitsForTheOneBefore() throws Exception {
    try (Mail mail =
        Mail.zone(z -> z.mx("example.com", 10, "mx.test").a("mx.test", "127.0.0.2", "127.0.0.3"))
            .host("127.0.0.2", HostFault.BLACK_HOLE)
            .hosts("127.0.0.3")
            .start()) {
      var options =
          mail.options().racing(Racing.off()).connectTimeout(Duration.ofSeconds(1)).build();
      try (MxConnection connection =
          mail.connector().connect(mail.request("example.com").options(options).build())) {
        assertEquals(
            List.of("mx.test 127.0.0.2 FAILED", "mx.test 127.0.0.3 CONNECTED"),
            Mail.outcomes(connection.attempts()));
      }
    }
  }
}
