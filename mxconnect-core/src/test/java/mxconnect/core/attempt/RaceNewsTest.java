package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.OpenException.Scope;
import mxconnect.api.TlsObligation;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When hooks hear of the end of an attempt: each one once, before the call has ended. */
@Timeout(60)
class RaceNewsTest {
  private final ScriptedRace race = new ScriptedRace().watched();

  private static final Problem HOOK = Problem.of(ErrorCode.HOOK_SKIPPED, "not today");

  @Test
  void failureIsToldBeforeTheNextAttemptStarts() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .fails("192.0.2.1", 30)
        .connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "30 ms told FAILED 192.0.2.1",
            "30 ms start 192.0.2.2",
            "35 ms told CONNECTED 192.0.2.2",
            "35 ms connected 192.0.2.2"),
        race.run());
  }

  @Test
  void losersAreToldBeforeTheConnectionIsGiven() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3").connects("192.0.2.3", 10);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "500 ms start 192.0.2.3",
            "510 ms cancelled 192.0.2.1",
            "510 ms told CANCELLED 192.0.2.1",
            "510 ms cancelled 192.0.2.2",
            "510 ms told CANCELLED 192.0.2.2",
            "510 ms told CONNECTED 192.0.2.3",
            "510 ms connected 192.0.2.3"),
        race.run());
  }

  @Test
  void secondConnectionOfTheSameMomentIsToldAsCancelled() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .connects("192.0.2.1", 300)
        .connects("192.0.2.2", 50);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "300 ms closed 192.0.2.2",
            "300 ms told CANCELLED 192.0.2.2",
            "300 ms told CONNECTED 192.0.2.1",
            "300 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void skippedHostIsTold() {
    race.host("a.example", "192.0.2.1").ends("192.0.2.1", 5, new DialResult.HostSkipped(HOOK));
    assertEquals(
        List.of("0 ms start 192.0.2.1", "5 ms told SKIPPED 192.0.2.1", "5 ms no connection"),
        race.run());
  }

  @Test
  void whatEndsTheCallIsToldAndSoAreTheOthers() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3")
        .ends("192.0.2.2", 1, new DialResult.Stopped(HOOK));
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "251 ms cancelled 192.0.2.1",
            "251 ms told CANCELLED 192.0.2.1",
            "251 ms told FAILED 192.0.2.2",
            "251 ms HOOK_SKIPPED: not today"),
        race.run());
  }

  @Test
  void interruptionIsTold() {
    race.host("a.example", "192.0.2.1", "192.0.2.2").interruptedAfter(100);
    List<String> story = race.run();
    assertEquals("100 ms told CANCELLED 192.0.2.1", story.get(story.size() - 2));
    assertEquals("100 ms interrupted", story.getLast());
  }

  @Test
  void mistakeOfOursIsTold() {
    race.host("a.example", "192.0.2.1")
        .breaks("192.0.2.1", 5, new IllegalStateException("a mistake"));
    assertEquals("5 ms told FAILED 192.0.2.1", race.run().get(1));
  }

  @Test
  void attemptThatOverstaysTheCallIsTold() {
    race.options(o -> o.timeout(Duration.ofSeconds(10)))
        .host("a.example", "192.0.2.1", "192.0.2.2")
        .hangs("192.0.2.1", "192.0.2.2");
    List<String> story = race.run();
    assertEquals(
        List.of("10000 ms told CANCELLED 192.0.2.1", "10000 ms told CANCELLED 192.0.2.2"),
        story.stream().filter(line -> line.contains("told")).toList());
  }

  @Test
  void eachAttemptAtAnAddressHasItsEnd() {
    race.host("a.example", "192.0.2.1")
        .connects("192.0.2.1", 1)
        .refuses(
            "192.0.2.1",
            10,
            ErrorCode.HANDSHAKE_FAILED,
            Scope.ADDRESS,
            new TlsObligation.Cleartext("its TLS failed"))
        .refuses("192.0.2.1", 10, ErrorCode.GREETING_REFUSED, Scope.ADDRESS);
    assertEquals(
        List.of("11 ms told FAILED 192.0.2.1", "22 ms told FAILED 192.0.2.1"),
        race.run().stream().filter(line -> line.contains("told")).toList());
  }

  @Test
  void openerThatEndsTheCallIsTold() {
    race.host("a.example", "192.0.2.1")
        .connects("192.0.2.1", 1)
        .stops("192.0.2.1", 10, ErrorCode.SESSION_FAILED);
    List<String> story = race.run();
    assertEquals("11 ms told FAILED 192.0.2.1", story.get(story.size() - 2));
  }

  /** RFC 5321 §4.5.3.2.7: a server does not wait for ever for who says nothing. */
  @Test
  void connectionThatHasWaitedAMinuteHasItsEndAndTheNextOneAnother() {
    race.options(o -> o.timeout(Duration.ofMinutes(5)))
        .host("a.example", "192.0.2.1", "192.0.2.2")
        .connects("192.0.2.1", 300)
        .connects("192.0.2.2", 100)
        .overstays("192.0.2.1", 70_000);
    List<String> told = race.run().stream().filter(line -> line.contains("told")).toList();
    assertEquals(
        List.of(
            "70300 ms told FAILED 192.0.2.1",
            "70300 ms told CANCELLED 192.0.2.2",
            "70400 ms told CONNECTED 192.0.2.2"),
        told);
  }
}
