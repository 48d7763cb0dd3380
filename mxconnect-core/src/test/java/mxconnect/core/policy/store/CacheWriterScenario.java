package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.PolicyCache;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * Changes of one domain are made one after the other, the last one stays, and none is lost, though
 * the cache fails now and then.
 */
public final class CacheWriterScenario implements Scenario {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final int DOMAINS = 2;

  private final Map<String, CachedPolicy> stored = new ConcurrentHashMap<>();
  private final Map<String, Integer> last = new ConcurrentHashMap<>();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile boolean failing = true;

  @Override
  public void play(Actors actors) throws Exception {
    CacheWriter writer = new CacheWriter(new Cache(actors));
    for (int i = 0; i < 6; i++) {
      String domain = "d" + i % DOMAINS + ".example";
      Thread unused = actors.start("change", () -> change(writer, domain, actors.once(3)));
    }
    Thread unusedUpkeep = actors.start("upkeep", writer::retry);
    Thread unusedRepair =
        actors.start(
            "repair",
            () -> {
              actors.pause();
              failing = false;
            });
    actors.await();
    writer.close();
    last.forEach(
        (domain, number) ->
            assertEquals(
                number == 0 ? Optional.empty() : Optional.of("" + number),
                Optional.ofNullable(stored.get(domain)).map(CachedPolicy::id),
                "what is stored of " + domain));
  }

  /** What is known and what is to be written change together, as in the store. */
  private void change(CacheWriter writer, String domain, boolean removing) {
    changing.lock();
    try {
      int number = last.values().stream().mapToInt(n -> n).sum() + 1;
      last.put(domain, removing ? 0 : number);
      if (removing) {
        var unused = writer.remove(domain, policy -> true);
      } else {
        writer.put(domain, policy(number));
      }
    } finally {
      changing.unlock();
    }
  }

  private static CachedPolicy policy(int number) {
    return new CachedPolicy(
        "" + number,
        MtaStsMode.ENFORCE,
        List.of("mx.example"),
        Duration.ofDays(7),
        START.plusSeconds(number));
  }

  private final class Cache implements PolicyCache {
    private final Actors actors;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Cache(Actors actors) {
      this.actors = actors;
    }

    @Override
    public String name() {
      return "scripted";
    }

    private void alone(String domain, Runnable use) {
      assertTrue(busy.add(domain), "two changes of one domain at once");
      try {
        actors.pause();
        if (failing && actors.once(3)) {
          throw new IllegalStateException("as the scenario wants it");
        }
        use.run();
      } finally {
        busy.remove(domain);
      }
    }

    @Override
    public Optional<CachedPolicy> get(String domain) {
      return Optional.ofNullable(stored.get(domain));
    }

    @Override
    public void put(String domain, CachedPolicy policy) {
      alone(domain, () -> stored.put(domain, policy));
    }

    @Override
    public void remove(String domain, CachedPolicy expected) {
      alone(domain, () -> stored.remove(domain, expected));
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
      stored.forEach(action);
    }
  }
}
