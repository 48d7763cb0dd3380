package mxconnect.dns.dnsjava.dnssec.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.dns.dnsjava.upstream.Lookup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Name;

/** Many look-ups need the same at once; some are interrupted, and some searches fail. */
@Tag("seeded")
@Timeout(120)
class SharedResultsCrowdTest {
  private static final int ROUNDS = 200 * Integer.getInteger("hostile.times", 1);
  private static final int CROWD = 8;
  private static final Name ZONE = Name.fromConstantString("example.");

  private record Value(Instant until, int size) implements Kept {}

  private final AtomicInteger searching = new AtomicInteger();
  private final AtomicInteger found = new AtomicInteger();

  /** One searches at a time; whoever stays gets what was found, or a failure of the name. */
  @Test
  void oneSearchesForAllAndAnotherTakesOverWhenItIsInterrupted() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      round(new Random(seed));
    }
  }

  private void round(Random random) throws Exception {
    SharedResults<Value> results = new SharedResults<>(Clock.systemUTC());
    boolean failing = random.nextInt(4) == 0;
    int leaving = random.nextInt(3);
    found.set(0);
    List<FutureTask<Boolean>> crowd = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      AtomicBoolean left = new AtomicBoolean();
      int yields = random.nextInt(50);
      FutureTask<Boolean> one = new FutureTask<>(() -> take(results, failing, yields, left));
      crowd.add(one);
      threads.add(Thread.ofVirtual().start(one));
      if (i < leaving) {
        left.set(true);
        threads.get(i).interrupt();
      }
    }
    for (FutureTask<Boolean> one : crowd) {
      assertTrue(one.get());
    }
    assertTrue(found.get() <= 1, "found twice");
    assertEquals(!failing, results.known(ZONE).isPresent());
  }

  private boolean take(
      SharedResults<Value> results, boolean failing, int yields, AtomicBoolean left)
      throws Exception {
    try {
      return results.get(ZONE, effort(), () -> search(failing, yields)).size() > 0;
    } catch (DnsLookupException e) {
      return failing && e.reason() == Reason.SERVFAIL;
    } catch (InterruptedException e) {
      return left.get();
    }
  }

  private Value search(boolean failing, int yields)
      throws DnsLookupException, InterruptedException {
    assertEquals(1, searching.incrementAndGet(), "two search at once");
    try {
      for (int i = 0; i < yields; i++) {
        Thread.yield();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      if (failing) {
        throw lookup().failure(Reason.SERVFAIL, "broken");
      }
      found.incrementAndGet();
      return new Value(Instant.now().plusSeconds(3_600), 100);
    } finally {
      searching.decrementAndGet();
    }
  }

  private static Effort effort() {
    return new Effort(lookup());
  }

  private static Lookup lookup() {
    return new Lookup(
        new DnsQuestion("example", RecordType.MX), Deadline.after(Duration.ofMinutes(1)));
  }
}
