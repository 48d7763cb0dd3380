package mxconnect.core.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * An answer, and a failure as well, is looked up once for all who ask for it at about the same
 * time; those who stay get it, whoever else gives up; closing ends all.
 */
public final class LookupsScenario implements Scenario {
  private static final int ACTORS = 6;
  private static final Duration TTL = Duration.ofHours(1);

  private final Map<DnsQuestion, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean failing;
  private boolean closing;
  private int leaving;
  private Lookups lookups;

  @Override
  public void play(Actors actors) throws Exception {
    failing = actors.once(2);
    closing = actors.once(4);
    leaving = actors.once(2) ? 0 : actors.next(ACTORS);
    lookups =
        new Lookups(
            new ScriptedResolver(question -> answer(actors, question)),
            Dns.settings("dns.max-queries", "1"));
    for (int i = 0; i < ACTORS; i++) {
      DnsQuestion question = new DnsQuestion("d" + i % 2 + ".example", RecordType.MX);
      boolean leaves = i < leaving;
      AtomicBoolean left = new AtomicBoolean();
      Thread actor = actors.start("asker " + i, () -> ask(question, left));
      if (leaves) {
        Thread unused =
            actors.start(
                "giving up",
                () -> {
                  left.set(true);
                  actor.interrupt();
                });
      }
    }
    if (closing) {
      Thread unused =
          actors.start(
              "closing",
              () -> {
                closed.set(true);
                lookups.close();
              });
    }
    actors.await();
    if (leaving == 0 && !closing) {
      asked.forEach((question, number) -> assertEquals(1, number.get(), "look-ups of " + question));
    }
    lookups.close();
  }

  private DnsAnswer answer(Actors actors, DnsQuestion question) throws DnsLookupException {
    asked.computeIfAbsent(question, q -> new AtomicInteger()).incrementAndGet();
    actors.pause();
    if (failing) {
      throw new DnsLookupException(question, Reason.SERVFAIL, "as the scenario wants it");
    }
    return Dns.found(question, TTL);
  }

  private void ask(DnsQuestion question, AtomicBoolean left) {
    try {
      DnsAnswer answer = lookups.resolve(question, Dns.patience());
      assertEquals(question, answer.question());
      assertTrue(!failing);
    } catch (DnsLookupException e) {
      assertTrue(failing, e.toString());
      assertEquals(Reason.SERVFAIL, e.reason());
    } catch (InterruptedException e) {
      assertTrue(left.get() || closed.get(), "one who stays hears that others have left");
    }
  }
}
