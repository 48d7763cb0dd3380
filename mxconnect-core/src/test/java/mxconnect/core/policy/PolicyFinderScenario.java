package mxconnect.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.MtaStsReport;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * A policy is fetched once for all who need it, and so is the failure of a fetch; those who stay
 * hear of it, whoever else gives up; forgetting and closing come at any moment.
 */
public final class PolicyFinderScenario implements Scenario {
  private static final int ACTORS = 5;

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final FakeCache cache = new FakeCache();
  private boolean failing;

  @Override
  public void play(Actors actors) throws Exception {
    failing = actors.once(4);
    boolean closing = actors.once(6);
    boolean forgetting = actors.once(4);
    int leaving = actors.once(2) ? 0 : actors.next(ACTORS);
    FakeTime time = new FakeTime();
    try (FinderWorld world = actors.once(2) ? new FinderWorld() : new FinderWorld(time, cache)) {
      world.dns.announce(FinderWorld.DOMAIN, "1");
      world.fetcher.behave(request -> answer(actors));
      for (int i = 0; i < ACTORS; i++) {
        AtomicBoolean left = new AtomicBoolean();
        Thread actor = actors.start("call " + i, () -> find(world, left));
        if (i < leaving) {
          Thread unused = actors.start("giving up", () -> leave(actor, left));
        }
      }
      if (forgetting) {
        Thread unused = actors.start("operator", () -> world.finder.forget(FinderWorld.DOMAIN));
      }
      if (closing) {
        Thread unused = actors.start("closing", () -> close(world));
      }
      actors.await();
      if (!closing && !forgetting && leaving == 0) {
        assertEquals(1, world.fetcher.requests.size(), "fetches");
      }
      if (!closing && !failing) {
        world.find();
        assertTrue(underWay.get() <= 1);
      }
    }
  }

  private mxconnect.api.spi.FetchedPolicy answer(Actors actors)
      throws IOException, InterruptedException {
    underWay.incrementAndGet();
    try {
      actors.pause();
      if (actors.once(3)) {
        boolean unused = new CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.MILLISECONDS);
      }
      if (failing) {
        throw new IOException("as the scenario wants it");
      }
      return FakeFetcher.answer(200, "text/plain", FinderWorld.ENFORCE);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void find(FinderWorld world, AtomicBoolean left) throws Exception {
    try {
      AppliedPolicy applied = world.find();
      Optional<String> id = applied.report().id();
      assertEquals(failing ? Optional.empty() : Optional.of("1"), id, applied.toString());
      assertEquals(
          failing ? MtaStsReport.Source.NONE : applied.report().source(),
          applied.report().source());
    } catch (InterruptedException e) {
      assertTrue(left.get() || closed.get(), "one who stays hears that others have left");
    }
  }

  private static void leave(Thread actor, AtomicBoolean left) {
    left.set(true);
    actor.interrupt();
  }

  private void close(FinderWorld world) {
    closed.set(true);
    world.close();
  }
}
