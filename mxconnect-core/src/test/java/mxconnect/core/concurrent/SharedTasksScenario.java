package mxconnect.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.core.schedule.Actors;
import mxconnect.core.schedule.Scenario;

/**
 * Work is done once for all who want it, and each who listens is told of its end once; nobody hears
 * of it that others have left; closing ends all of it, and when all is done nothing is left.
 */
public final class SharedTasksScenario implements Scenario {
  private static final int ACTORS = 5;

  private final SharedTasks<String, Work> tasks = new SharedTasks<>("work");
  private final AtomicInteger told = new AtomicInteger();
  private final CountDownLatch allAreTold = new CountDownLatch(ACTORS);
  private boolean closing;

  /** Never ends by itself if all is to be closed. */
  private final class Work extends SharedTask<String> {
    Work(Actors actors) {
      super(
          () -> {
            actors.pause();
            if (closing) {
              new CountDownLatch(1).await();
            }
            return "result";
          });
    }
  }

  @Override
  public void play(Actors actors) throws Exception {
    closing = actors.once(4);
    int leaving = actors.next(ACTORS);
    for (int i = 0; i < ACTORS; i++) {
      boolean leaves = i < leaving;
      Thread unused = actors.start("actor " + i, () -> take(actors, leaves));
    }
    if (closing) {
      Thread unused = actors.start("closing", tasks::close);
    }
    actors.await();
    allAreTold.await();
    assertEquals(ACTORS, told.get(), "who has listened is told once");
    if (!closing) {
      Work own = new Work(actors);
      assertEquals(own, tasks.join("key", own), "a task is left that has ended");
      assertEquals("result", own.get());
    }
  }

  private void take(Actors actors, boolean leaves) throws Exception {
    Work task = tasks.join("key", new Work(actors));
    actors.pause();
    task.whenDone(
        () -> {
          told.incrementAndGet();
          allAreTold.countDown();
        });
    if (leaves) {
      actors.pause();
      task.leave();
      return;
    }
    try {
      assertEquals("result", task.get());
    } catch (CancellationException e) {
      assertTrue(closing, "one who stays hears that others have left");
    }
  }
}
