package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.Test;

/** What happens to policies for which the memory is too small. */
class MemorySizeTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  /** Some 26 policies of 17 patterns. */
  private static final Optional<Integer> SMALL = Optional.of(64);

  private final AtomicLong nanos = new AtomicLong();
  private final PolicyClock clock = new PolicyClock(() -> NOW, nanos::get, () -> 0);

  @Test
  void validPoliciesThatMakeRoomAreCounted() {
    AtomicLong lost = new AtomicLong();
    KnownPolicies known = new KnownPolicies(clock, SMALL, lost::incrementAndGet);
    for (int i = 0; i < 200; i++) {
      known.fetched("d" + i + ".example", policy(Duration.ofDays(7)));
    }
    long kept = known.statistics().size();
    assertTrue(kept > 10 && kept < 100, () -> kept + " were kept");
    assertEquals(200 - kept, lost.get());
    assertEquals(200 - kept, known.statistics().evictions());
  }

  @Test
  void largerMemoryKeepsThemAll() {
    AtomicLong lost = new AtomicLong();
    KnownPolicies known = new KnownPolicies(clock, Optional.of(1_024), lost::incrementAndGet);
    for (int i = 0; i < 200; i++) {
      known.fetched("d" + i + ".example", policy(Duration.ofDays(7)));
    }
    assertEquals(200, known.statistics().size());
    assertEquals(0, lost.get());
  }

  @Test
  void nobodyMissesWhatHasExpired() {
    AtomicLong lost = new AtomicLong();
    KnownPolicies known = new KnownPolicies(clock, SMALL, lost::incrementAndGet);
    for (int i = 0; i < 200; i++) {
      known.fetched("d" + i + ".example", policy(Duration.ZERO));
    }
    assertEquals(0, lost.get());
    assertEquals(0, known.statistics().evictions());
  }

  /** A few hostile ones fill it, but a policy that is fetched for every call would be worse. */
  @Test
  void heaviestPolicyHasRoomInTheSmallestMemory() {
    KnownPolicies known = new KnownPolicies(clock, Optional.of(1), () -> {});
    List<String> mx = IntStream.range(0, 6_500).mapToObj(i -> i + ".a.b").toList();
    known.fetched(
        "d.example", new CachedPolicy("1", MtaStsMode.ENFORCE, mx, Duration.ofDays(7), NOW));
    assertTrue(known.find("d.example").isPresent());
  }

  @Test
  void usualMemoryIsAnEighthOfTheHeapAndNoMoreThan96Megabytes() {
    long megabyte = 1024 * 1024;
    long all = Math.min(96 * megabyte, Runtime.getRuntime().maxMemory() / 8);
    long rooms =
        Stream.of(PolicyWeight.values()).mapToLong(weight -> weight.room(Optional.empty())).sum();
    assertTrue(rooms > all - megabyte, () -> rooms + " octets");
    assertTrue(rooms <= all + 3 * 4 * megabyte, () -> rooms + " octets"); // with the least rooms
  }

  @Test
  void everyPartOfAPolicyCountsForItsWeight() {
    CachedPolicy policy = policy("1", List.of("a.example"), "");
    int weight = PolicyWeight.of("d.example", policy);
    assertEquals(weight + 3, PolicyWeight.of("four.example", policy));
    assertEquals(
        weight + 4, PolicyWeight.of("d.example", policy("12345", List.of("a.example"), "")));
    assertEquals(
        weight + 10, PolicyWeight.of("d.example", policy("1", List.of("a.example"), "12345")));
    assertEquals(
        weight + 9 + 100,
        PolicyWeight.of("d.example", policy("1", List.of("a.example", "b.example"), "")));
  }

  @Test
  void lostPoliciesAreToldOfOnceInAnHour() {
    EvictionAlarm alarm = new EvictionAlarm(clock);
    assertEquals(0, alarm.tell());
    IntStream.range(0, 11_830).forEach(i -> alarm.lost());
    assertEquals(11_830, alarm.tell());
    alarm.lost();
    assertEquals(0, alarm.tell());
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertEquals(1, alarm.tell());
    assertEquals(0, alarm.tell());
    alarm.lost();
    assertEquals(1, alarm.tellTheRest());
  }

  private static CachedPolicy policy(Duration maxAge) {
    List<String> mx = IntStream.range(0, 17).mapToObj(i -> "mx" + i + ".mail.example").toList();
    return new CachedPolicy("20261101T120000", MtaStsMode.ENFORCE, mx, maxAge, NOW);
  }

  private static CachedPolicy policy(String id, List<String> mx, String text) {
    return new CachedPolicy(id, MtaStsMode.ENFORCE, mx, Duration.ofDays(7), NOW, text);
  }
}
