package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.Racing;
import mxconnect.core.address.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the time for a call is shared out, and what happens when it is over. */
@Timeout(60)
class RaceTimeTest {
  private final ScriptedRace race =
      new ScriptedRace().options(o -> o.timeout(Duration.ofSeconds(30)));

  @Test
  void lateAddressesGetTheirShareOfTheTime() {
    race.options(o -> o.racing(Racing.off()))
        .host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3");
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "10000 ms start 192.0.2.2",
            "20000 ms start 192.0.2.3",
            "30000 ms no connection"),
        race.run());
  }

  @Test
  void timeThatOneLeavesGoesToTheOthers() {
    race.options(o -> o.racing(Racing.off()))
        .host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3")
        .fails("192.0.2.1", 0);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "0 ms start 192.0.2.2",
            "15000 ms start 192.0.2.3",
            "30000 ms no connection"),
        race.run());
  }

  @Test
  void attemptTakesNoLongerThanTheCallerAllows() {
    race.options(o -> o.racing(Racing.off()).connectTimeout(Duration.ofSeconds(4)))
        .host("a.example", "192.0.2.1", "192.0.2.2");
    assertEquals(
        List.of("0 ms start 192.0.2.1", "4000 ms start 192.0.2.2", "8000 ms no connection"),
        race.run());
  }

  @Test
  void addressesThatRaceTakeNoTimeFromEachOther() {
    race.host("a.example", "192.0.2.1", "192.0.2.2").connects("192.0.2.1", 29_000);
    assertEquals("29000 ms connected 192.0.2.1", race.run().getLast());
  }

  @Test
  void lookupUnderWayTakesNoTimeFromAnAttemptThatItsAddressesWouldRace() {
    race.host("a.example", "192.0.2.1")
        .lookup("a.example", Family.IPV6, 100)
        .connects("192.0.2.1", 29_000);
    assertEquals(List.of("0 ms start 192.0.2.1", "29000 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void addressThatMustWaitForAPlaceWaitsForOneTurn() {
    race.options(o -> o.racing(r -> r.withMaxConcurrent(2)))
        .host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3");
    assertEquals("5000 ms start 192.0.2.3", race.run().get(2));
  }

  @Test
  void worsePreferencesGetTheirShare() {
    race.laterPreferences(2).host("a.example", "192.0.2.1");
    assertEquals(List.of("0 ms start 192.0.2.1", "10000 ms no connection"), race.run());
  }

  @Test
  void lookupsThatNeverEndAreGivenUpAfterTheirShare() {
    race.laterPreferences(1)
        .noAnswer("a.example", Family.IPV4)
        .noAnswer("a.example", Family.IPV6)
        .host("b.example");
    assertEquals(List.of("15000 ms no connection"), race.run());
    assertEquals(
        List.of(ErrorCode.NO_ADDRESS, ErrorCode.DNS_TIMEOUT, ErrorCode.DNS_TIMEOUT),
        race.problems());
  }

  @Test
  void lookupsAreNotGivenUpWhileAnAttemptMaySucceed() {
    race.laterPreferences(1)
        .lookup("a.example", Family.IPV4, 16_000, "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .lookup("c.example", Family.IPV4, 15_500, "192.0.2.3")
        .hangs("192.0.2.2", "192.0.2.3")
        .connects("192.0.2.1", 5);
    assertEquals(
        List.of(
            "50 ms start 192.0.2.2",
            "15550 ms start 192.0.2.3",
            "16000 ms start 192.0.2.1",
            "16005 ms cancelled 192.0.2.2",
            "16005 ms cancelled 192.0.2.3",
            "16005 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void nothingIsStartedWhenTheTimeIsOver() {
    race.lookup("a.example", Family.IPV4, 30_000, "192.0.2.1");
    assertEquals(List.of("30000 ms DNS_TIMEOUT: pending: addresses of a.example"), race.run());
  }

  @Test
  void endOfTheTimeCancelsAllAndNamesWhatIsPending() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .noAnswer("b.example", Family.IPV4)
        .hangs("192.0.2.1", "192.0.2.2");
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "30000 ms cancelled 192.0.2.1",
            "30000 ms cancelled 192.0.2.2",
            "30000 ms TIMED_OUT: pending: attempt at a.example, addresses of b.example"),
        race.run());
    assertEquals("CANCELLED a.example [192.0.2.2]:25: the call ended", race.attempts().getLast());
  }
}
