package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ErrorCode;
import mxconnect.api.IpLiteral;
import mxconnect.core.address.Family;
import mxconnect.core.delivery.Delivery;
import mxconnect.core.delivery.Problem;
import mxconnect.core.exchanger.Exchanger;
import org.junit.jupiter.api.Test;

/** Whose turn it is within one preference. */
class CandidateQueueTest {
  private static final long RESOLUTION_DELAY = TimeUnit.MILLISECONDS.toNanos(50);

  private final VirtualTime time = new VirtualTime();
  private final HealthMemory health = Samples.health(time);
  private final Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);

  private static CandidateQueue queue(HostCandidates... hosts) {
    return new CandidateQueue(List.of(hosts), true, host -> true);
  }

  private HostCandidates unknown(String hostname) {
    return Samples.candidates(Samples.exchanger(hostname), delivery, health);
  }

  private HostCandidates known(String hostname, String... addresses) {
    return Samples.known(hostname, delivery, health, addresses);
  }

  private void answer(HostCandidates host, Family family, String... addresses) {
    host.answered(family, Samples.answer(family, addresses), time.getAsLong());
  }

  private void failed(String... addresses) {
    Samples.ips(addresses)
        .forEach(ip -> health.failed(new InetSocketAddress(ip, ConnectOptions.SMTP_PORT)));
    time.pass(1);
  }

  private Optional<String> next(CandidateQueue queue) {
    return queue
        .next(time.getAsLong())
        .map(
            next ->
                next.candidate()
                    .address()
                    .map(IpLiteral::format)
                    .orElse(next.host().host().hostname()));
  }

  private List<String> all(CandidateQueue queue) {
    List<String> all = new ArrayList<>();
    for (Optional<String> next = next(queue); next.isPresent(); next = next(queue)) {
      all.add(next.get());
    }
    return all;
  }

  @Test
  void hostsAreEmptiedOneAfterTheOther() {
    CandidateQueue queue =
        queue(known("a.example", "192.0.2.1", "2001:db8::1"), known("b.example", "192.0.2.2"));
    assertEquals(List.of("192.0.2.1", "2001:db8::1", "192.0.2.2"), all(queue));
    assertTrue(queue.isExhausted());
  }

  @Test
  void hostThatAHookDialsByNameHasOneTurn() {
    HostCandidates host =
        Samples.candidates(Samples.exchanger("abc.onion", Exchanger.Source.HOOK), delivery, health);
    answer(host, Family.IPV4);
    answer(host, Family.IPV6);
    assertEquals(List.of("abc.onion"), all(queue(host)));
  }

  @Test
  void lookupUnderWayCountsAsATurn() {
    HostCandidates host = unknown("a.example");
    CandidateQueue queue = queue(host, known("b.example", "192.0.2.2", "192.0.2.3"));
    assertEquals(4, queue.left());
    answer(host, Family.IPV6);
    assertEquals(3, queue.left());
    assertFalse(queue.isComplete());
    answer(host, Family.IPV4, "192.0.2.1");
    assertEquals(3, queue.left());
    assertTrue(queue.isComplete());
    assertFalse(queue.isExhausted());
  }

  @Test
  void nextTurnComesWhenTheResolutionDelayIsOver() {
    CandidateQueue queue = queue(unknown("a.example"), known("b.example", "192.0.2.2"));
    assertEquals(RESOLUTION_DELAY, queue.untilNext(time.getAsLong()));
    time.pass(RESOLUTION_DELAY - 1);
    assertEquals(Optional.empty(), next(queue));
    time.pass(1);
    assertEquals(Optional.of("192.0.2.2"), next(queue));
  }

  @Test
  void withoutHastNobodyGoesBeforeAHostThatIsBeingLookedUp() {
    CandidateQueue queue =
        new CandidateQueue(
            List.of(unknown("a.example"), known("b.example", "192.0.2.2")), false, host -> true);
    time.pass(RESOLUTION_DELAY);
    assertEquals(Optional.empty(), next(queue));
    assertEquals(Long.MAX_VALUE, queue.untilNext(time.getAsLong()));
  }

  @Test
  void thoseThatFailedLatelyComeLastAndTheLongestAgoFirst() {
    failed("192.0.2.4");
    failed("192.0.2.1");
    failed("192.0.2.3");
    CandidateQueue queue =
        queue(
            known("a.example", "192.0.2.1", "192.0.2.2"),
            known("b.example", "192.0.2.3", "192.0.2.4", "192.0.2.5"));
    assertEquals(
        List.of("192.0.2.2", "192.0.2.5", "192.0.2.4", "192.0.2.1", "192.0.2.3"), all(queue));
  }

  @Test
  void droppedFamilyIsGone() {
    failed("2001:db8::2");
    CandidateQueue queue =
        queue(known("a.example", "192.0.2.1", "2001:db8::1"), known("b.example", "2001:db8::2"));
    queue.hosts().forEach(host -> host.drop(Family.IPV6));
    assertEquals(List.of("192.0.2.1"), all(queue));
    assertTrue(queue.isExhausted());
  }

  @Test
  void hostsAreNamedUntilNothingOfThemIsLeft() {
    CandidateQueue queue =
        queue(known("a.example", "192.0.2.1"), known("b.example"), unknown("c.example"));
    assertEquals(
        List.of("addresses of a.example", "addresses of c.example"), queue.pending().toList());
    assertEquals(Optional.of("192.0.2.1"), next(queue));
    assertEquals(List.of("addresses of c.example"), queue.pending().toList());
  }

  @Test
  void lookupsThatAreGivenUpAreTimeouts() {
    HostCandidates host = unknown("a.example");
    answer(host, Family.IPV6);
    CandidateQueue queue = queue(host, known("b.example", "192.0.2.2"));
    assertEquals(List.of(host), queue.giveUpLookups(time.getAsLong()));
    assertEquals(
        List.of(ErrorCode.DNS_TIMEOUT), host.problems().stream().map(Problem::code).toList());
    assertEquals(List.of(), queue.giveUpLookups(time.getAsLong()));
  }
}
