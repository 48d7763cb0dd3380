package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.Racing;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When attempts start, and what becomes of them (RFC 8305 §5). */
@Timeout(60)
class RaceTest {
  private final ScriptedRace race = new ScriptedRace();

  @Test
  void silentAddressIsJoinedByTheNextOneAfterTheDelay() {
    race.host("a.example", "192.0.2.1", "192.0.2.2").connects("192.0.2.2", 50);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "300 ms cancelled 192.0.2.1",
            "300 ms connected 192.0.2.2"),
        race.run());
  }

  @Test
  void firstConnectionWinsAndTheOthersAreCancelled() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3")
        .connects("192.0.2.1", 600)
        .connects("192.0.2.2", 300)
        .connects("192.0.2.3", 60);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "500 ms start 192.0.2.3",
            "550 ms cancelled 192.0.2.1",
            "550 ms cancelled 192.0.2.3",
            "550 ms connected 192.0.2.2"),
        race.run());
    assertEquals(
        List.of(
            "CANCELLED a.example [192.0.2.1]:25: another attempt was first",
            "CONNECTED a.example [192.0.2.2]:25: connected",
            "CANCELLED a.example [192.0.2.3]:25: another attempt was first"),
        race.attempts());
  }

  @Test
  void secondConnectionOfTheSameMomentIsClosed() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .connects("192.0.2.1", 300)
        .connects("192.0.2.2", 50);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "300 ms closed 192.0.2.2",
            "300 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void failedAttemptIsFollowedAtOnce() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3")
        .fails("192.0.2.1", 30)
        .fails("192.0.2.2", 10)
        .connects("192.0.2.3", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "30 ms start 192.0.2.2",
            "40 ms start 192.0.2.3",
            "45 ms connected 192.0.2.3"),
        race.run());
  }

  @Test
  void delayBeginsAnewWithEachStart() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")
        .fails("192.0.2.2", 20)
        .connects("192.0.2.4", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "270 ms start 192.0.2.3",
            "520 ms start 192.0.2.4",
            "525 ms cancelled 192.0.2.1",
            "525 ms cancelled 192.0.2.3",
            "525 ms connected 192.0.2.4"),
        race.run());
  }

  @Test
  void delayIsTheCallersToSet() {
    race.options(o -> o.racing(r -> r.withDelay(Duration.ofSeconds(2))))
        .host("a.example", "192.0.2.1", "192.0.2.2")
        .connects("192.0.2.2", 1);
    assertEquals("2000 ms start 192.0.2.2", race.run().get(1));
  }

  @Test
  void noMoreRunSideBySideThanTheCallerAllows() {
    race.options(o -> o.racing(r -> r.withMaxConcurrent(2)))
        .host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")
        .fails("192.0.2.2", 5_000)
        .fails("192.0.2.3", 20)
        .connects("192.0.2.4", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "5000 ms start 192.0.2.3",
            "5020 ms start 192.0.2.4",
            "5025 ms cancelled 192.0.2.2",
            "5025 ms connected 192.0.2.4"),
        race.run());
  }

  @Test
  void addressUnderTwoNamesIsDialledOnce() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .host("b.example", "192.0.2.2", "192.0.2.1", "192.0.2.3")
        .fails("192.0.2.1", 5)
        .fails("192.0.2.2", 5)
        .fails("192.0.2.3", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "5 ms start 192.0.2.2",
            "10 ms start 192.0.2.3",
            "15 ms no connection"),
        race.run());
  }

  @Test
  void repeatsTakeNothingFromTheLimit() {
    race.budget(new AddressBudget(3))
        .host("a.example", "192.0.2.1", "192.0.2.2")
        .host("b.example", "192.0.2.1", "192.0.2.2", "192.0.2.3")
        .fails("192.0.2.1", 5)
        .fails("192.0.2.2", 5)
        .connects("192.0.2.3", 5);
    assertEquals("15 ms connected 192.0.2.3", race.run().getLast());
  }

  /** A refused name must not hide an allowed one. */
  @Test
  void addressWhoseFirstNameIsSkippedIsDialledUnderTheNext() {
    Problem skipped = Problem.of(ErrorCode.HOOK_FAILED, "not this name");
    race.budget(new AddressBudget(1))
        .host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.1")
        .ends("192.0.2.1", 300, new DialResult.HostSkipped(skipped));
    race.run();
    assertEquals(
        List.of(
            "SKIPPED a.example [192.0.2.1]:25: not this name",
            "SKIPPED b.example [192.0.2.1]:25: not this name"),
        race.attempts());
  }

  @Test
  void atMostSixRunSideBySideByDefault() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5")
        .host("b.example", "192.0.2.6", "192.0.2.7")
        .fails("192.0.2.1", 2_000)
        .connects("192.0.2.7", 5);
    List<String> story = race.run();
    assertEquals(
        List.of("1250 ms start 192.0.2.6", "2000 ms start 192.0.2.7"), story.subList(5, 7));
  }

  @Test
  void withoutRacingEachAttemptWaitsForTheEndOfTheOneBefore() {
    race.options(o -> o.racing(Racing.off()))
        .host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3")
        .fails("192.0.2.1", 70_000)
        .fails("192.0.2.2", 10)
        .connects("192.0.2.3", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "70000 ms start 192.0.2.2",
            "70010 ms start 192.0.2.3",
            "70015 ms connected 192.0.2.3"),
        race.run());
  }

  @Test
  void addressesOfEqualHostsRaceToo() {
    race.host("a.example", "192.0.2.1").host("b.example", "192.0.2.2").connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "255 ms cancelled 192.0.2.1",
            "255 ms connected 192.0.2.2"),
        race.run());
  }

  @Test
  void nobodyWinsWhenEveryAttemptFails() {
    race.host("a.example", "192.0.2.1", "192.0.2.2").fails("192.0.2.1", 400).fails("192.0.2.2", 50);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "250 ms start 192.0.2.2", "400 ms no connection"),
        race.run());
    assertEquals(
        List.of(ErrorCode.CONNECTION_REFUSED, ErrorCode.CONNECTION_REFUSED), race.problems());
  }

  @Test
  void nobodyWinsWithoutAnAddress() {
    race.host("a.example").host("b.example");
    assertEquals(List.of("0 ms no connection"), race.run());
    assertEquals(List.of(ErrorCode.NO_ADDRESS, ErrorCode.NO_ADDRESS), race.problems());
  }
}
