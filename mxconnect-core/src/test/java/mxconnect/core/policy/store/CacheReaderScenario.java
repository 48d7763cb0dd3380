package mxconnect.core.policy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyCache;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * However calls of a cache end, and whoever gives them up, no place for a reader is lost, and a
 * rest ends once the cache answers.
 */
public final class CacheReaderScenario implements Scenario {
  private static final int READERS = 64;
  private static final int CALLS = 8;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean troubled = true;

  @Override
  public void play(Actors actors) throws Exception {
    PolicyClock clock =
        new PolicyClock(() -> Instant.EPOCH, () -> 0, () -> 0, time -> actors.pause());
    CacheReader reader = new CacheReader(new Cache(), clock, threads);
    for (int i = 0; i < CALLS; i++) {
      boolean hasty = actors.once(4);
      AtomicBoolean left = new AtomicBoolean();
      Thread actor =
          actors.start("call", () -> ask(reader, hasty ? 1 : 60_000, left, () -> answer(actors)));
      if (actors.once(3)) {
        Thread unused =
            actors.start(
                "giving up",
                () -> {
                  left.set(true);
                  actor.interrupt();
                });
      }
    }
    actors.await();
    troubled = false;
    actors.until(() -> !reader.isResting());
    CyclicBarrier together = new CyclicBarrier(READERS);
    AtomicBoolean nobody = new AtomicBoolean();
    for (int i = 0; i < READERS; i++) {
      Thread unused =
          actors.start("reader", () -> ask(reader, 60_000, nobody, () -> await(together)));
    }
    actors.await();
    threads.shutdownNow();
  }

  private static void ask(
      CacheReader reader, long millis, AtomicBoolean left, CacheReader.Question<String> question)
      throws InterruptedException {
    try {
      Optional<String> found =
          reader.ask("example.com", question, Deadline.after(Duration.ofMillis(millis)));
      found.ifPresent(answer -> assertEquals("answer", answer));
    } catch (InterruptedException e) {
      assertTrue(left.get(), "one who stays hears that others have left");
    }
  }

  private Optional<String> answer(Actors actors) {
    actors.pause();
    fail(actors.next(6));
    return Optional.of("answer");
  }

  private void fail(int how) {
    if (troubled && how == 0) {
      throw new IllegalStateException("as the scenario wants it");
    }
    if (troubled && how == 1) {
      throw new UncheckedIOException(new IOException(new SocketTimeoutException("late")));
    }
  }

  private static Optional<String> await(CyclicBarrier together) {
    try {
      together.await();
      return Optional.of("answer");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Cache implements PolicyCache {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Optional<CachedPolicy> get(String domain) {
      fail(troubled ? 1 : 2);
      return Optional.empty();
    }

    @Override
    public void put(String domain, CachedPolicy policy) {
      throw new AssertionError();
    }

    @Override
    public void remove(String domain, CachedPolicy expected) {
      throw new AssertionError();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super CachedPolicy> action) {
      throw new AssertionError();
    }
  }
}
