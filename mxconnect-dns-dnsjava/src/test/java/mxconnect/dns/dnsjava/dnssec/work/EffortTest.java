package mxconnect.dns.dnsjava.dnssec.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The limits of one look-up. */
class EffortTest {
  private final AtomicLong clock = new AtomicLong();
  private final Effort effort =
      new Effort(
          new Lookup(
              new DnsQuestion("example.com", RecordType.MX),
              Deadline.after(Duration.ofSeconds(1), clock::get)));

  @Test
  void lookUpAsks60QueriesAtMost() throws Exception {
    assertLimit(60, effort::query, "60 queries");
  }

  @Test
  void lookUpPasses16CutsAtMost() throws Exception {
    assertLimit(16, effort::cut, "16 zone cuts");
  }

  @Test
  void lookUpVerifies200SignaturesAtMost() throws Exception {
    assertLimit(200, () -> effort.verify(() -> true), "200 verified signatures");
  }

  @Test
  void lookUpHashes1000NamesAtMost() throws Exception {
    assertLimit(1_000, () -> effort.hash(() -> new byte[20]), "1000 hashed names");
  }

  private void assertLimit(int most, Executable step, String words) throws Exception {
    for (int i = 0; i < most; i++) {
      step(step);
    }
    assertFalse(effort.isExhausted());
    DnsLookupException end = assertThrows(DnsLookupException.class, step);
    assertEquals(Reason.BOGUS, end.reason());
    assertEquals(
        "DNSSEC validation was given up after " + words + ", the limit of a look-up", end.detail());
    assertTrue(effort.isExhausted());
  }

  private static void step(Executable step) throws Exception {
    try {
      step.execute();
    } catch (Exception e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void lookUpComputesFor2SecondsAtMost() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Effort spent = new Effort(effort.lookup(), nanos::get);
    spent.verify(() -> nanos.addAndGet(Duration.ofMillis(1_500).toNanos()));
    spent.hash(() -> nanos.addAndGet(Duration.ofMillis(500).toNanos()));
    spent.digest(nanos::incrementAndGet);
    assertFalse(spent.isExhausted());
    DnsLookupException end =
        assertThrows(DnsLookupException.class, () -> spent.verify(() -> fail("computed")));
    assertEquals(Reason.BOGUS, end.reason());
    assertTrue(spent.isExhausted());
  }

  @Test
  void lookUpWithLessThan10SecondsIsHurried() {
    assertTrue(effort.isHurried());
    assertTrue(within(Duration.ofSeconds(10).minusNanos(1)).isHurried());
    assertFalse(within(Duration.ofSeconds(10)).isHurried());
  }

  private Effort within(Duration time) {
    return new Effort(new Lookup(effort.lookup().question(), Deadline.after(time, clock::get)));
  }

  @Test
  void nothingIsComputedAfterTheDeadline() throws Exception {
    assertEquals("done", effort.verify(() -> "done"));
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    DnsLookupException late =
        assertThrows(DnsLookupException.class, () -> effort.verify(() -> fail("computed")));
    assertEquals(Reason.TIMEOUT, late.reason());
    assertThrows(DnsLookupException.class, () -> effort.hash(() -> fail("computed")));
    assertTrue(effort.isExhausted());
  }

  @Test
  void nothingIsComputedAfterAnInterruption() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> effort.verify(() -> fail("computed")));
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
