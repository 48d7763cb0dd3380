package mxconnect.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mxconnect.core.shortage.Work;

/**
 * Whoever looks for a policy while there is no memory finds it, or hears that this system could not
 * find out. It counts for the next one, and comes into the cache.
 */
public final class ShortPolicy implements Work {
  private final FakeCache cache = new FakeCache();
  private final FinderWorld world = new FinderWorld(new FakeTime(), cache);
  private final Queue<AppliedPolicy> found = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /** Makes a world in which a domain has a policy. */
  public ShortPolicy(String kind) {
    world.dns.announce(FinderWorld.DOMAIN, "1");
    world.fetcher.serve(FinderWorld.ENFORCE);
  }

  @Override
  public void act() throws Exception {
    List<Thread> calls =
        List.of(Thread.ofVirtual().start(this::find), Thread.ofVirtual().start(this::find));
    for (Thread call : calls) {
      call.join();
    }
  }

  private void find() {
    try {
      found.add(world.find());
    } catch (Throwable e) {
      failures.add(e);
    }
  }

  @Override
  public void check() throws Exception {
    for (Throwable failure : failures) {
      assertTrue(behind(failure) instanceof OutOfMemoryError, failure::toString);
    }
    for (AppliedPolicy applied : found) {
      assertTrue(
          applied.unavailable() || applied.report().id().equals(Optional.of("1")),
          () -> "the policy has been lost: " + applied);
    }
    assertEquals(Optional.of("1"), world.find().report().id());
    world.finder.upkeep();
    world.close();
    assertEquals(1, cache.stored.size(), "policies in the cache");
  }

  private static Throwable behind(Throwable failure) {
    return failure.getCause() == null ? failure : behind(failure.getCause());
  }
}
