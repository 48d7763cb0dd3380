package mxconnect.core.attempt;

import static mxconnect.core.address.Family.IPV4;
import static mxconnect.core.address.Family.IPV6;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.api.Racing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which address is next, and what is waited for (RFC 8305 §3 and §4). */
@Timeout(60)
class RaceLookupsTest {
  private final ScriptedRace race = new ScriptedRace();

  private void preferIpv6() {
    race.options(o -> o.addressFamilies(families -> families.withPreferIpv6(true)));
  }

  @Test
  void familiesTakeTurns() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2")
        .connects("2001:db8::2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 2001:db8::1",
            "500 ms start 192.0.2.2",
            "750 ms start 2001:db8::2"),
        race.run().subList(0, 4));
  }

  @Test
  void withoutRacingThePreferredFamilyIsTriedToItsEnd() {
    preferIpv6();
    race.options(o -> o.racing(Racing.off()))
        .host("a.example", "192.0.2.1", "2001:db8::1", "2001:db8::2")
        .fails("2001:db8::1", 10)
        .fails("2001:db8::2", 10)
        .connects("192.0.2.1", 10);
    assertEquals(
        List.of(
            "0 ms start 2001:db8::1",
            "10 ms start 2001:db8::2",
            "20 ms start 192.0.2.1",
            "30 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void preferredFamilyIsWaitedForBriefly() {
    preferIpv6();
    race.lookup("a.example", IPV4, 10, "192.0.2.1")
        .lookup("a.example", IPV6, 59, "2001:db8::1")
        .connects("2001:db8::1", 5);
    assertEquals(List.of("59 ms start 2001:db8::1", "64 ms connected 2001:db8::1"), race.run());
  }

  @Test
  void preferredFamilyThatIsLateJoins() {
    preferIpv6();
    race.lookup("a.example", IPV4, 10, "192.0.2.1")
        .lookup("a.example", IPV6, 200, "2001:db8::1")
        .connects("2001:db8::1", 5);
    assertEquals(
        List.of(
            "60 ms start 192.0.2.1",
            "310 ms start 2001:db8::1",
            "315 ms cancelled 192.0.2.1",
            "315 ms connected 2001:db8::1"),
        race.run());
  }

  @Test
  void preferredFamilyThatDoesNotExistIsNotWaitedFor() {
    preferIpv6();
    race.lookup("a.example", IPV4, 10, "192.0.2.1")
        .lookup("a.example", IPV6, 30)
        .connects("192.0.2.1", 5);
    assertEquals(List.of("30 ms start 192.0.2.1", "35 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void otherFamilyIsNotWaitedFor() {
    race.lookup("a.example", IPV4, 10, "192.0.2.1")
        .noAnswer("a.example", IPV6)
        .connects("192.0.2.1", 5);
    assertEquals(List.of("10 ms start 192.0.2.1", "15 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void otherFamilyIsTriedAsSoonAsItIsKnownWhenTheFirstOneFailed() {
    race.host("a.example", "192.0.2.1")
        .lookup("a.example", IPV6, 90, "2001:db8::1")
        .fails("192.0.2.1", 5)
        .connects("2001:db8::1", 5);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "90 ms start 2001:db8::1", "95 ms connected 2001:db8::1"),
        race.run());
  }

  @Test
  void hostsAreTriedInTheirOrderIfTheLookupsAreNearlyTogether() {
    race.lookup("a.example", IPV4, 49, "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .connects("192.0.2.1", 5);
    assertEquals(
        List.of("49 ms start 192.0.2.1", "54 ms connected 192.0.2.1"), race.run().subList(0, 2));
  }

  @Test
  void hostThatIsStillBeingLookedUpIsOvertakenByItsEqual() {
    race.lookup("a.example", IPV4, 200, "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .connects("192.0.2.1", 5);
    assertEquals(
        List.of(
            "50 ms start 192.0.2.2",
            "300 ms start 192.0.2.1",
            "305 ms cancelled 192.0.2.2",
            "305 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void withoutRacingAHostWaitsForTheLookupOfTheOneBefore() {
    race.options(o -> o.racing(Racing.off()))
        .lookup("a.example", IPV4, 5_000, "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .fails("192.0.2.1", 5)
        .connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "5000 ms start 192.0.2.1", "5005 ms start 192.0.2.2", "5010 ms connected 192.0.2.2"),
        race.run());
  }

  @Test
  void nothingIsDialledBeforeASurveyIsOver() {
    race.surveyed()
        .host("a.example", "192.0.2.1")
        .lookup("b.example", IPV6, 30, "2001:db8::1")
        .connects("192.0.2.1", 5);
    assertEquals(List.of("30 ms start 192.0.2.1", "35 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void surveyWaitsForNoLookupLongerThanTheResolutionDelay() {
    race.surveyed()
        .lookup("a.example", IPV4, 10, "192.0.2.1")
        .noAnswer("a.example", IPV6)
        .connects("192.0.2.1", 5);
    assertEquals(List.of("60 ms start 192.0.2.1", "65 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void addressThatComesLateIsJudgedBeforeItIsDialled() {
    race.surveyed()
        .loops("2001:db8::1")
        .host("a.example", "192.0.2.1")
        .lookup("b.example", IPV6, 300, "2001:db8::1")
        .hangs("192.0.2.1");
    assertEquals(
        List.of(
            "50 ms start 192.0.2.1", "300 ms cancelled 192.0.2.1", "300 ms LOOPS_BACK: b.example"),
        race.run());
  }

  /** The other family gets its half, even if all of the first have failed before it is known. */
  @Test
  void familyThatIsLateIsNotCrowdedOut() {
    race.options(o -> o.maxAddresses(4))
        .budget(new AddressBudget(4))
        .lookup("a.example", IPV4, 0, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")
        .lookup("a.example", IPV6, 100, "2001:db8::1")
        .fails("192.0.2.1", 1)
        .fails("192.0.2.2", 1)
        .fails("192.0.2.3", 1)
        .connects("2001:db8::1", 1);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "1 ms start 192.0.2.2",
            "100 ms start 2001:db8::1",
            "101 ms connected 2001:db8::1"),
        race.run());
  }

  @Test
  void addressThatFailedLatelyIsTriedAfterItsPeers() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .host("b.example", "192.0.2.3")
        .failedLately("192.0.2.1")
        .fails("192.0.2.2", 5)
        .fails("192.0.2.3", 5)
        .connects("192.0.2.1", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.2",
            "5 ms start 192.0.2.3",
            "10 ms start 192.0.2.1",
            "15 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void addressesThatAllFailedLatelyAreTriedAllTheSame() {
    race.host("a.example", "192.0.2.1", "192.0.2.2").failedLately("192.0.2.1", "192.0.2.2");
    assertEquals(
        List.of("0 ms start 192.0.2.1", "250 ms start 192.0.2.2"), race.run().subList(0, 2));
  }

  @Test
  void addressThatFailedLatelyWaitsForOthersBriefly() {
    race.host("a.example", "192.0.2.1")
        .failedLately("192.0.2.1")
        .lookup("b.example", IPV4, 49, "192.0.2.2")
        .connects("192.0.2.2", 5);
    assertEquals(List.of("49 ms start 192.0.2.2", "54 ms connected 192.0.2.2"), race.run());
  }

  @Test
  void addressThatFailedLatelyLetsAFreshOneGoFirst() {
    preferIpv6();
    race.host("a.example", "2001:db8::1")
        .host("b.example", "192.0.2.1")
        .failedLately("192.0.2.1")
        .lookup("c.example", IPV4, 240, "192.0.2.2")
        .noAnswer("c.example", IPV6)
        .connects("192.0.2.1", 5);
    assertEquals(
        List.of(
            "0 ms start 2001:db8::1",
            "290 ms start 192.0.2.2",
            "540 ms start 192.0.2.1",
            "545 ms cancelled 2001:db8::1",
            "545 ms cancelled 192.0.2.2",
            "545 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void addressThatFailedLatelyDoesNotWaitForALookupThatHangs() {
    race.host("a.example", "192.0.2.1")
        .failedLately("192.0.2.1")
        .noAnswer("b.example", IPV4)
        .connects("192.0.2.1", 5);
    assertEquals(List.of("50 ms start 192.0.2.1", "55 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void withoutRacingAddressThatFailedLatelyDoesNotWaitForItsOtherFamilyForLong() {
    race.options(options -> options.racing(Racing.off()))
        .lookup("a.example", IPV4, 0, "192.0.2.1")
        .overdue("a.example", IPV6, 30_000)
        .failedLately("192.0.2.1")
        .connects("192.0.2.1", 5);
    assertEquals(List.of("50 ms start 192.0.2.1", "55 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void withoutRacingAddressThatFailedLatelyWaitsForTheLookupOfAnother() {
    race.options(options -> options.racing(Racing.off()))
        .host("a.example", "192.0.2.1")
        .failedLately("192.0.2.1")
        .lookup("b.example", IPV4, 300, "192.0.2.2")
        .connects("192.0.2.2", 5);
    assertEquals(List.of("300 ms start 192.0.2.2", "305 ms connected 192.0.2.2"), race.run());
  }

  /** Those of its peer that must wait for their other family take nothing from it. */
  @Test
  void addressThatFailedLatelyDoesNotWaitForHalfOfTheLimit() {
    race.options(options -> options.maxAddresses(2))
        .budget(new AddressBudget(2))
        .lookup("a.example", IPV4, 0, "192.0.2.1", "192.0.2.2")
        .overdue("a.example", IPV6, 30_000)
        .host("b.example", "192.0.2.3")
        .failedLately("192.0.2.3")
        .fails("192.0.2.1", 5)
        .connects("192.0.2.3", 5);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "50 ms start 192.0.2.3", "55 ms connected 192.0.2.3"),
        race.run());
  }

  /** A resolver that ignores its deadline never tells of an end. */
  @Test
  void lookupThatDoesNotEndIsAFailureWhenItsTimeIsOver() {
    race.lookup("a.example", IPV6, 10)
        .overdue("a.example", IPV4, 30_000)
        .lookup("b.example", IPV4, 40_000, "192.0.2.2")
        .connects("192.0.2.2", 5);
    assertEquals(List.of("40000 ms start 192.0.2.2", "40005 ms connected 192.0.2.2"), race.run());
    assertEquals(List.of(ErrorCode.DNS_TIMEOUT), race.problems());
  }

  @Test
  void raceEndsWhenTheTimeOfItsOnlyLookupIsOver() {
    race.overdue("a.example", IPV4, 30_000).overdue("a.example", IPV6, 30_000);
    assertEquals(List.of("30000 ms no connection"), race.run());
    assertEquals(List.of(ErrorCode.DNS_TIMEOUT, ErrorCode.DNS_TIMEOUT), race.problems());
  }
}
