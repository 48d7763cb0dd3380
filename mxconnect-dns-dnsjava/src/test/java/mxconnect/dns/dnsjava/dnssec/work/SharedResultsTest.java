package mxconnect.dns.dnsjava.dnssec.work;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.dnssec.work.SharedResults.Search;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Name;

@Timeout(60)
class SharedResultsTest {
  private static final Name ZONE = Name.fromConstantString("example.");
  private static final Search<Value> NEVER =
      () -> {
        throw new AssertionError("searched again");
      };

  private Instant now = Instant.EPOCH;
  private final SharedResults<Value> results = new SharedResults<>(new SetClock());

  private record Value(String text, Instant until, int size) implements Kept {}

  private Value value(String text, long seconds) {
    return new Value(text, now.plusSeconds(seconds), 100);
  }

  @Test
  void resultIsKeptAsLongAsItHolds() throws Exception {
    assertEquals("one", get(() -> value("one", 10)));
    assertEquals("one", get(NEVER));
    now = now.plusSeconds(10);
    assertEquals(Optional.empty(), results.known(ZONE));
    assertEquals("two", get(() -> value("two", 10)));
  }

  @Test
  void lookUpsSideBySideSearchOnce() throws Exception {
    Crowd crowd = new Crowd();
    FutureTask<String> leader = crowd.lead(() -> value("shared", 0), effort());
    FutureTask<String> follower = waiting(() -> get(NEVER));
    crowd.goOn.countDown();
    assertEquals("shared", leader.get());
    assertEquals("shared", follower.get());
    assertEquals(Optional.empty(), results.known(ZONE), "it held for those who waited");
  }

  @Test
  void failureOfWhatMayNotBeNeededIsNotKept() throws Exception {
    Effort effort = effort();
    effort.ahead(true);
    Search<Value> failing = failing(Reason.SERVFAIL);
    assertThrows(DnsLookupException.class, () -> results.get(ZONE, effort, failing));
    assertTrue(results.lacks(ZONE));
    effort.ahead(false);
    assertThrows(DnsLookupException.class, () -> results.get(ZONE, effort, failing));
    assertFalse(results.lacks(ZONE));
  }

  @Test
  void failureIsSharedAndKeptBriefly() throws Exception {
    Search<Value> failing = failing(Reason.SERVFAIL);
    assertThrows(DnsLookupException.class, () -> get(failing));
    DnsLookupException again = assertThrows(DnsLookupException.class, () -> get(NEVER));
    assertEquals(Reason.SERVFAIL, again.reason());
    assertEquals("broken", again.detail());
    now = now.plusSeconds(30);
    assertEquals("works", get(() -> value("works", 10)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"NETWORK", "LOCAL_RESOURCES"})
  void failureOfTheNetworkOrOfThisSystemIsNotKept(Reason ours) throws Exception {
    assertThrows(DnsLookupException.class, () -> get(failing(ours)));
    assertEquals("works", get(() -> value("works", 10)));
  }

  @Test
  void deadlineOfTheOneWhoAsksIsNobodyElses() throws Exception {
    Crowd crowd = new Crowd();
    Effort late = new Effort(lookup(Deadline.after(Duration.ZERO)));
    FutureTask<String> leader = crowd.lead(() -> failing(Reason.TIMEOUT).find(), late);
    FutureTask<String> follower = start(() -> get(() -> value("in time", 10)));
    crowd.goOn.countDown();
    assertInstanceOf(
        DnsLookupException.class, assertThrows(ExecutionException.class, leader::get).getCause());
    assertEquals("in time", follower.get());
  }

  @Test
  void failureOfOneWithLittleTimeIsNobodyElses() throws Exception {
    Effort hurried = new Effort(lookup(Deadline.after(Duration.ofSeconds(5))));
    assertThrows(
        DnsLookupException.class, () -> results.get(ZONE, hurried, failing(Reason.SERVFAIL)));
    assertEquals("works", get(() -> value("works", 10)));
  }

  @Test
  void failuresMakeRoomForOneAnother() {
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 20; i++) {
      Name zone = name(i);
      assertThrows(DnsLookupException.class, () -> results.get(zone, effort(), failing(large)));
    }
    assertEquals("new", assertDoesNotThrow(() -> results.get(name(0), effort(), one())).text());
    assertThrows(DnsLookupException.class, () -> results.get(name(19), effort(), one()));
  }

  private Search<Value> one() {
    return () -> value("new", 10);
  }

  private static Search<Value> failing(String words) {
    return () -> {
      throw effort().lookup().failure(Reason.SERVFAIL, words);
    };
  }

  @Test
  void interruptionOfTheOneWhoAsksIsNobodyElses() throws Exception {
    Crowd crowd = new Crowd();
    FutureTask<String> leader = crowd.lead(() -> value("never", 10), effort());
    FutureTask<String> follower = start(() -> get(() -> value("found", 10)));
    crowd.leader.interrupt();
    assertInstanceOf(
        InterruptedException.class, assertThrows(ExecutionException.class, leader::get).getCause());
    assertEquals("found", follower.get());
  }

  @Test
  void waitingEndsWithTheDeadlineOfTheOneWhoWaits() throws Exception {
    Crowd crowd = new Crowd();
    FutureTask<String> leader = crowd.lead(() -> value("late", 10), effort());
    Effort impatient = new Effort(lookup(Deadline.after(Duration.ofMillis(1))));
    DnsLookupException end =
        assertThrows(DnsLookupException.class, () -> results.get(ZONE, impatient, NEVER));
    assertEquals(Reason.TIMEOUT, end.reason());
    crowd.goOn.countDown();
    assertEquals("late", leader.get());
  }

  @Test
  void atMost10000NamesAreKeptAndThoseUsedLast() throws Exception {
    Name first = name(0);
    for (int i = 0; i <= 10_000; i++) {
      results.get(name(i), effort(), () -> value("x", 10));
      assertTrue(results.known(first).isPresent(), "used again and again");
    }
    assertEquals(Optional.empty(), results.known(name(1)));
    assertTrue(results.known(name(2)).isPresent());
    assertTrue(results.known(name(10_000)).isPresent());
  }

  @Test
  void failureThatIsNotKeptTakesNoRoom() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      results.get(name(i), effort(), () -> value("x", 10));
    }
    for (int i = 10_000; i < 10_010; i++) {
      Name zone = name(i);
      assertThrows(
          DnsLookupException.class, () -> results.get(zone, effort(), failing(Reason.NETWORK)));
    }
    results.get(name(10_010), effort(), () -> value("x", 10));
    assertTrue(results.known(name(1)).isPresent(), "one made room, for the last");
  }

  @Test
  void nameThatIsFoundOutAnewTakesItsRoomOnce() throws Exception {
    get(() -> value("kept", 10_000));
    for (int i = 0; i < 20; i++) {
      results.get(name(0), effort(), () -> new Value("x", now.plusSeconds(1), 1 << 20));
      now = now.plusSeconds(1);
    }
    assertEquals("kept", get(NEVER));
  }

  @Test
  void resultThatHoldsNoLongerThanItsSearchTakesNoRoom() throws Exception {
    get(() -> value("kept", 10));
    for (int i = 0; i < 20; i++) {
      results.get(name(i), effort(), () -> new Value("x", now, 1 << 20));
    }
    assertEquals("kept", get(NEVER));
  }

  @Test
  void lookingForWhatIsKnownKeepsNobodyOut() throws Exception {
    assertEquals(Optional.empty(), results.known(ZONE));
    assertEquals("found", start(() -> get(() -> value("found", 10))).get());
  }

  @Test
  void largeResultsMakeRoomForOneAnother() throws Exception {
    int large = 1 << 20;
    for (int i = 0; i < 20; i++) {
      results.get(name(i), effort(), () -> new Value("x", now.plusSeconds(10), large));
    }
    assertEquals(Optional.empty(), results.known(name(3)));
    assertTrue(results.known(name(4)).isPresent(), "16 MiB are kept");
  }

  private static Name name(int number) {
    return Name.fromConstantString("n" + number + ".example.");
  }

  private String get(Search<Value> search) throws DnsLookupException, InterruptedException {
    return results.get(ZONE, effort(), search).text();
  }

  private static Search<Value> failing(Reason reason) {
    return () -> {
      throw effort().lookup().failure(reason, "broken");
    };
  }

  private static Effort effort() {
    return new Effort(lookup(Deadline.after(Duration.ofMinutes(1))));
  }

  private static Lookup lookup(Deadline deadline) {
    return new Lookup(new DnsQuestion("example", RecordType.MX), deadline);
  }

  private static FutureTask<String> start(Callable<String> question) {
    FutureTask<String> task = new FutureTask<>(question);
    Thread.ofVirtual().start(task);
    return task;
  }

  /** Starts a question that will have to wait, and returns when it does. */
  private static FutureTask<String> waiting(Callable<String> question) {
    FutureTask<String> task = new FutureTask<>(question);
    Thread thread = Thread.ofVirtual().start(task);
    Deadline patience = Deadline.after(Duration.ofSeconds(20));
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertFalse(patience.expired() || task.isDone(), "it does not wait");
      Thread.onSpinWait();
    }
    return task;
  }

  /** One who searches until told to go on. */
  private final class Crowd {
    final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch searching = new CountDownLatch(1);
    private Thread leader = Thread.currentThread();

    FutureTask<String> lead(Search<Value> search, Effort effort) throws InterruptedException {
      FutureTask<String> task =
          new FutureTask<>(
              () ->
                  results
                      .get(
                          ZONE,
                          effort,
                          () -> {
                            searching.countDown();
                            goOn.await();
                            return search.find();
                          })
                      .text());
      leader = Thread.ofVirtual().start(task);
      searching.await();
      return task;
    }
  }

  private final class SetClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
