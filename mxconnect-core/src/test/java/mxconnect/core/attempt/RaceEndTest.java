package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mxconnect.api.ErrorCode;
import mxconnect.core.address.Family;
import mxconnect.core.attempt.DialResult.HostSkipped;
import mxconnect.core.attempt.DialResult.Stopped;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends a race, or takes addresses out of it. */
@Timeout(60)
class RaceEndTest {
  private static final Problem HOOK = Problem.of(ErrorCode.HOOK_FAILED, "as the hook wants it");

  private final ScriptedRace race = new ScriptedRace();

  @Test
  void localAddressThatCannotBeUsedEndsItsFamily() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "2001:db8::1")
        .host("b.example", "192.0.2.3", "2001:db8::2")
        .fails("192.0.2.1", 1, ErrorCode.BIND_FAILED)
        .fails("2001:db8::1", 1)
        .fails("2001:db8::2", 1);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "1 ms start 2001:db8::1",
            "2 ms start 2001:db8::2",
            "3 ms no connection"),
        race.run());
  }

  @Test
  void addressesOfAnEndedFamilyThatComeLaterAreNeitherDialledNorWaitedFor() {
    race.host("a.example", "192.0.2.1")
        .lookup("b.example", Family.IPV4, 300, "192.0.2.2")
        .fails("192.0.2.1", 1, ErrorCode.BIND_FAILED);
    assertEquals(List.of("0 ms start 192.0.2.1", "1 ms no connection"), race.run());
    assertEquals(List.of(ErrorCode.BIND_FAILED), race.problems());
  }

  /** This host must be recognised by an address that comes late (RFC 5321 §5.1). */
  @Test
  void addressOfAHostThatAHookLeavesOutIsStillJudged() {
    race.surveyed()
        .loops("2001:db8::1")
        .lookup("a.example", Family.IPV4, 0, "192.0.2.1")
        .lookup("a.example", Family.IPV6, 300, "2001:db8::1")
        .ends("192.0.2.1", 5, new HostSkipped(HOOK));
    assertEquals("300 ms LOOPS_BACK: a.example", race.run().getLast());
  }

  @Test
  void addressOfAnEndedFamilyIsStillJudged() {
    race.surveyed()
        .loops("2001:db8::2")
        .lookup("a.example", Family.IPV6, 0, "2001:db8::1")
        .lookup("b.example", Family.IPV6, 300, "2001:db8::2")
        .fails("2001:db8::1", 5, ErrorCode.BIND_FAILED);
    assertEquals("300 ms LOOPS_BACK: b.example", race.run().getLast());
  }

  @Test
  void addressOfAnEndedFamilyThatIsJudgedIsNotDialled() {
    race.surveyed()
        .lookup("a.example", Family.IPV4, 0, "192.0.2.1")
        .lookup("b.example", Family.IPV4, 300, "192.0.2.2")
        .lookup("b.example", Family.IPV6, 400, "2001:db8::2")
        .fails("192.0.2.1", 5, ErrorCode.BIND_FAILED)
        .fails("2001:db8::2", 5);
    assertEquals(
        List.of("50 ms start 192.0.2.1", "400 ms start 2001:db8::2", "405 ms no connection"),
        race.run());
    assertEquals(List.of(ErrorCode.BIND_FAILED, ErrorCode.CONNECTION_REFUSED), race.problems());
  }

  @Test
  void hostThatAHookLeavesOutIsNotTriedAgain() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .host("b.example", "192.0.2.3")
        .ends("192.0.2.1", 1, new HostSkipped(HOOK))
        .connects("192.0.2.3", 1);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "1 ms start 192.0.2.3", "2 ms connected 192.0.2.3"),
        race.run());
    assertEquals(
        "SKIPPED a.example [192.0.2.1]:25: as the hook wants it", race.attempts().getFirst());
    assertEquals(List.of(ErrorCode.HOOK_FAILED), race.problems());
  }

  @Test
  void hookThatFailsEndsTheCall() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3")
        .ends("192.0.2.2", 1, new Stopped(HOOK));
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "251 ms cancelled 192.0.2.1",
            "251 ms HOOK_FAILED: as the hook wants it"),
        race.run());
    assertEquals("CANCELLED a.example [192.0.2.1]:25: the call ended", race.attempts().getFirst());
  }

  @Test
  void attemptThatBreaksIsAFailedOne() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .breaks("192.0.2.1", 1, new IllegalStateException("broken"))
        .connects("192.0.2.2", 1);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "1 ms start 192.0.2.2", "2 ms connected 192.0.2.2"),
        race.run());
    assertEquals(List.of(ErrorCode.INTERNAL), race.problems());
  }

  @Test
  void lastAttemptThatBreaksIsAFailedOneToo() {
    race.host("a.example", "192.0.2.1").breaks("192.0.2.1", 1, new IllegalStateException("broken"));
    assertEquals(List.of("0 ms start 192.0.2.1", "1 ms no connection"), race.run());
    assertEquals(List.of(ErrorCode.INTERNAL), race.problems());
  }

  @Test
  void interruptionCancelsAll() {
    race.host("a.example", "192.0.2.1", "192.0.2.2", "192.0.2.3").interruptedAfter(400);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "400 ms cancelled 192.0.2.1",
            "400 ms cancelled 192.0.2.2",
            "400 ms interrupted"),
        race.run());
  }

  @Test
  void limitOfAddressesHoldsForAllRacesOfACall() {
    AddressBudget budget = new AddressBudget(3);
    race.budget(budget)
        .host("a.example", "192.0.2.1", "192.0.2.2")
        .fails("192.0.2.1", 1)
        .fails("192.0.2.2", 1);
    ScriptedRace second =
        new ScriptedRace()
            .budget(budget)
            .host("b.example", "192.0.2.3", "192.0.2.4")
            .fails("192.0.2.3", 300);
    ScriptedRace third = new ScriptedRace().budget(budget).host("c.example", "192.0.2.5");
    assertEquals(
        List.of("0 ms start 192.0.2.1", "1 ms start 192.0.2.2", "2 ms no connection"), race.run());
    assertEquals(List.of("0 ms start 192.0.2.3", "300 ms no connection"), second.run());
    assertEquals(List.of("0 ms no connection"), third.run());
  }
}
