package mxconnect.core.attempt;

import static mxconnect.core.address.Family.IPV4;
import static mxconnect.core.address.Family.IPV6;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mxconnect.api.DaneReport;
import mxconnect.api.DaneReport.Verdict;
import mxconnect.api.ErrorCode;
import mxconnect.api.Racing;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.core.dane.DaneFinding;
import mxconnect.core.delivery.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A host is dialled beside the look-up of its TLSA records, and no connection is handed out before
 * they are known (RFC 7672 §2.2).
 */
@Timeout(60)
class RaceDaneTest {
  private static final List<TlsaRecord> RECORDS = List.of(TlsaRecord.of(3, 1, 1, new byte[32]));

  static final DaneFinding VERIFIED =
      new DaneFinding(
          DaneReport.builder("a.example", Verdict.DANE)
              .baseDomain("a.example")
              .tlsaRecords(RECORDS)
              .usableRecords(RECORDS)
              .build(),
          List.of("a.example"),
          Optional.empty());

  private static final DaneFinding NO_RECORDS =
      new DaneFinding(
          DaneReport.builder("a.example", Verdict.NO_RECORDS).build(), List.of(), Optional.empty());

  private static final DaneFinding FAILED =
      new DaneFinding(
          DaneReport.builder("a.example", Verdict.LOOKUP_FAILED).build(),
          List.of(),
          Optional.of(Problem.of(ErrorCode.TLSA_LOOKUP_FAILED, "no TLSA records")));

  private final ScriptedRace race = new ScriptedRace();

  @Test
  void connectionIsHandedOutWhenItsTermsAreKnown() {
    race.host("a.example", "192.0.2.1").tlsa("a.example", 40, VERIFIED).connects("192.0.2.1", 10);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "40 ms connected 192.0.2.1 with Dane"), race.run());
  }

  @Test
  void termsThatAreKnownFirstHoldUpNothing() {
    race.host("a.example", "192.0.2.1").tlsa("a.example", 10, VERIFIED).connects("192.0.2.1", 40);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "40 ms connected 192.0.2.1 with Dane"), race.run());
  }

  @Test
  void recordsThatAreKnownNeedNoSearch() {
    race.host("a.example", "192.0.2.1").tlsaKnown("a.example", VERIFIED).connects("192.0.2.1", 40);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "40 ms connected 192.0.2.1 with Dane"), race.run());
  }

  @Test
  void hostOfWhichTheSearchIsKnownToFailIsNotDialled() {
    race.host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .tlsaKnown("a.example", FAILED)
        .connects("192.0.2.1", 10)
        .connects("192.0.2.2", 5);
    assertEquals(List.of("0 ms start 192.0.2.2", "5 ms connected 192.0.2.2"), race.run());
    assertEquals(List.of(ErrorCode.TLSA_LOOKUP_FAILED), race.problems());
  }

  @Test
  void withoutRecordsTheHostIsUsedAsWithoutDane() {
    race.host("a.example", "192.0.2.1").tlsa("a.example", 40, NO_RECORDS).connects("192.0.2.1", 10);
    assertEquals(List.of("0 ms start 192.0.2.1", "40 ms connected 192.0.2.1"), race.run());
  }

  @Test
  void hostWhoseRecordsCannotBeLookedUpIsLeftOutAndItsConnectionClosed() {
    race.host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .tlsa("a.example", 40, FAILED)
        .connects("192.0.2.1", 10)
        .connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "40 ms closed 192.0.2.1",
            "40 ms start 192.0.2.2",
            "45 ms connected 192.0.2.2"),
        race.run());
    assertEquals(List.of(ErrorCode.TLSA_LOOKUP_FAILED), race.problems());
  }

  @Test
  void attemptAtAHostThatIsLeftOutIsCancelled() {
    race.host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .tlsa("a.example", 40, FAILED)
        .hangs("192.0.2.1")
        .connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "40 ms cancelled 192.0.2.1",
            "40 ms start 192.0.2.2",
            "45 ms connected 192.0.2.2"),
        race.run());
  }

  @Test
  void nobodyIsLeftIfTheOnlyHostIsLeftOut() {
    race.host("a.example", "192.0.2.1").tlsa("a.example", 40, FAILED).connects("192.0.2.1", 10);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "40 ms closed 192.0.2.1", "40 ms no connection"),
        race.run());
  }

  @Test
  void hostThatWaitsForItsRecordsIsOvertakenByItsEqual() {
    race.host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .tlsa("a.example", 5_000, VERIFIED)
        .connects("192.0.2.1", 10)
        .connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.2",
            "255 ms closed 192.0.2.1",
            "255 ms connected 192.0.2.2"),
        race.run());
  }

  /** The further addresses of the host are fresh, but not to be dialled now. */
  @Test
  void hostThatWaitsForItsRecordsIsOvertakenByAnEqualThatFailedLately() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .host("b.example", "192.0.2.3")
        .failedLately("192.0.2.3")
        .tlsa("a.example", 5_000, VERIFIED)
        .connects("192.0.2.1", 10)
        .connects("192.0.2.3", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "250 ms start 192.0.2.3",
            "255 ms closed 192.0.2.1",
            "255 ms connected 192.0.2.3"),
        race.run());
  }

  @Test
  void connectionThatWaitedAndWasNotNeededIsNoSilence() {
    race.host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .tlsa("a.example", 5_000, VERIFIED)
        .connects("192.0.2.1", 10)
        .connects("192.0.2.2", 500);
    assertEquals("750 ms connected 192.0.2.2", race.run().getLast());
    assertEquals(List.of(), race.unanswered());
  }

  @Test
  void oneConnectionOfAHostWaitsNoMore() {
    race.host("a.example", "192.0.2.1", "192.0.2.2")
        .tlsa("a.example", 900, VERIFIED)
        .connects("192.0.2.1", 10);
    assertEquals(
        List.of("0 ms start 192.0.2.1", "900 ms connected 192.0.2.1 with Dane"), race.run());
  }

  @Test
  void withoutRacingTheNextHostWaitsForTheRecordsOfTheOneBefore() {
    race.options(o -> o.racing(Racing.off()))
        .host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .tlsa("a.example", 5_000, FAILED)
        .connects("192.0.2.1", 10)
        .connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "5000 ms closed 192.0.2.1",
            "5000 ms start 192.0.2.2",
            "5005 ms connected 192.0.2.2"),
        race.run());
  }

  /** RFC 5321 §5.1: this host ends the list, also by an address of a host that is left out. */
  @Test
  void addressOfAHostThatIsLeftOutIsStillJudged() {
    race.surveyed()
        .loops("2001:db8::1")
        .lookup("a.example", IPV4, 0, "192.0.2.1")
        .lookup("a.example", IPV6, 300, "2001:db8::1")
        .tlsa("a.example", 10, FAILED);
    assertEquals("300 ms LOOPS_BACK: a.example", race.run().getLast());
  }

  @Test
  void withoutRacingRecordsThatNeverComeLeaveTimeForTheEqualsOfTheirHost() {
    race.options(o -> o.racing(Racing.off()).timeout(Duration.ofSeconds(20)))
        .host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.2")
        .tlsa("a.example", 60_000, VERIFIED)
        .connects("192.0.2.1", 10)
        .connects("192.0.2.2", 5);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "5000 ms closed 192.0.2.1",
            "5000 ms start 192.0.2.2",
            "5005 ms connected 192.0.2.2"),
        race.run());
  }

  @Test
  void withAHookTheTermsComeFirst() {
    race.termsFirst()
        .host("a.example", "192.0.2.1")
        .tlsa("a.example", 40, VERIFIED)
        .connects("192.0.2.1", 10);
    assertEquals(
        List.of("40 ms start 192.0.2.1", "50 ms connected 192.0.2.1 with Dane"), race.run());
  }

  @Test
  void withAHookAHostThatIsLeftOutIsNotDialled() {
    race.termsFirst()
        .host("a.example", "192.0.2.1")
        .tlsa("a.example", 40, FAILED)
        .connects("192.0.2.1", 10);
    assertEquals(List.of("40 ms no connection"), race.run());
  }

  @Test
  void addressOfAHostThatIsLeftOutMayBeDialledUnderAnotherName() {
    race.host("a.example", "192.0.2.1")
        .host("b.example", "192.0.2.1")
        .tlsa("a.example", 600, FAILED)
        .connects("192.0.2.1", 10);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "600 ms closed 192.0.2.1",
            "600 ms start 192.0.2.1",
            "610 ms connected 192.0.2.1"),
        race.run());
  }

  @Test
  void connectionThatWaitsIsClosedWhenTheCallEnds() {
    race.options(o -> o.timeout(Duration.ofSeconds(1)))
        .host("a.example", "192.0.2.1")
        .tlsaHangs("a.example")
        .connects("192.0.2.1", 10);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "1000 ms closed 192.0.2.1",
            "1000 ms TLSA_LOOKUP_FAILED: pending: TLSA records of a.example"),
        race.run());
  }

  @Test
  void addressThatComesLateIsDialledOnTheSameTerms() {
    race.lookup("a.example", IPV4, 0, "192.0.2.1")
        .lookup("a.example", IPV6, 300, "2001:db8::1")
        .tlsa("a.example", 20, VERIFIED)
        .fails("192.0.2.1", 100)
        .connects("2001:db8::1", 10);
    assertEquals(
        List.of(
            "0 ms start 192.0.2.1",
            "300 ms start 2001:db8::1",
            "310 ms connected 2001:db8::1 with Dane"),
        race.run());
  }
}
