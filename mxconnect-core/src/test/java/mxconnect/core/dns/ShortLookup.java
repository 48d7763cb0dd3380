package mxconnect.core.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.core.shortage.OthersFirst;
import mxconnect.core.shortage.Work;

/**
 * Of those who ask the same at once while there is no memory each is answered, or told that it is
 * this system's fault; the only turn comes back, and nothing is remembered. No time passes, so that
 * whoever is forgotten waits for ever.
 */
public final class ShortLookup implements Work {
  private static final int ASKERS = 3;
  private static final DnsQuestion QUESTION = new DnsQuestion("d.example", RecordType.MX);
  private static final DnsQuestion OTHER = new DnsQuestion("other.example", RecordType.MX);

  private final Kind kind;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Lookups lookups =
      new Lookups(
          new ScriptedResolver(this::answer), Dns.settings("dns.max-queries", "1"), () -> 0);

  private enum Kind {
    SHARED,
    FRESH,
    /** They are answered when those who ask sleep. */
    LATE
  }

  /** Makes look-ups of a kind. */
  public ShortLookup(String kind) {
    this.kind = Kind.valueOf(kind);
  }

  private DnsAnswer answer(DnsQuestion question) {
    if (kind == Kind.LATE) {
      OthersFirst.run();
    }
    return Dns.found(question, Duration.ofHours(1));
  }

  @Override
  public void act() throws Exception {
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      DnsQuestion question = i == 0 ? OTHER : QUESTION;
      askers.add(Thread.ofVirtual().start(() -> ask(question)));
    }
    for (Thread asker : askers) {
      asker.join();
    }
  }

  private void ask(DnsQuestion question) {
    try {
      if (kind == Kind.FRESH) {
        var unused = lookups.resolveFresh(question, Dns.patience());
      } else {
        var unused = lookups.resolve(question, Dns.patience());
      }
    } catch (Throwable e) {
      failures.add(e);
    }
  }

  @Override
  public void check() throws Exception {
    for (Throwable failure : failures) {
      if (failure instanceof DnsLookupException e) {
        assertEquals(Reason.LOCAL_RESOURCES, e.reason());
      } else if (!(failure instanceof OutOfMemoryError)) {
        throw new AssertionError("not told as a lack of memory: " + failure, failure);
      }
    }
    assertEquals(QUESTION, lookups.resolve(QUESTION, Dns.patience()).question());
    assertEquals(OTHER, lookups.resolveFresh(OTHER, Dns.patience()).question());
    lookups.close();
  }
}
