package mxconnect.core.schedule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The threads of a scenario: virtual ones, as those of the library are. */
public final class Actors {
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  Actors() {}

  /** What an actor does. */
  @FunctionalInterface
  public interface Part {
    /** Does it. */
    void play() throws Exception;
  }

  /** Starts an actor after some time. */
  public Thread start(String name, Part part) {
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> play(part));
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void play(Part part) {
    try {
      Schedule.pause();
      part.play();
    } catch (Throwable e) {
      failures.add(e);
    }
  }

  /** Interrupts an actor some time. */
  public void interruptSometime(Thread actor) {
    Thread unused = start("interrupter", actor::interrupt);
  }

  /** Waits until all actors have ended. */
  public void await() throws Exception {
    for (Thread thread : threads) {
      thread.join();
    }
    for (Throwable failure : failures) {
      throw new AssertionError(failure.toString(), failure);
    }
  }

  /** Waits until something holds; a thread that only yields may keep others from their turn. */
  public void until(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      LockSupport.parkNanos(100_000);
    }
  }

  /** Returns a number from 0 to below the bound, as the seed has it. */
  public int next(int bound) {
    return Schedule.next(bound);
  }

  /** Returns yes once in so many times, as the seed has it. */
  public boolean once(int inSoMany) {
    return Schedule.next(inSoMany) == 0;
  }

  /** Lets others go on for a while, as the seed has it. */
  public void pause() {
    Schedule.pause();
  }
}
