package mxconnect.core.attempt;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyLookup;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.concurrent.Waiter;
import mxconnect.core.dane.DaneFinding;
import org.jspecify.annotations.Nullable;

/**
 * What goes on beside a race, and what it has to tell. Connections that come too late are closed.
 * Thread-safe.
 */
class RaceEvents {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  /** Made while there is memory. */
  private static final Broken LACK = new Broken(new OutOfMemoryError("at the end of an attempt"));

  private final TaskScope tasks;
  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Waiter reader;
  private boolean closed;

  /** Makes events of work that runs in this scope. */
  RaceEvents(TaskScope tasks) {
    this.tasks = tasks;
  }

  /** Something has ended. */
  sealed interface Event {}

  /** A look-up has ended, or nobody waits for its end any more. */
  record Answered(HostCandidates host, Family family, FamilyLookup lookup) implements Event {}

  /** What DANE comes to for a host has been found out. */
  record Judged(HostCandidates host, DaneFinding finding) implements Event {}

  /**
   * An attempt has ended.
   *
   * @param attempt the attempt
   * @param result what came of it
   * @param time when, as {@link System#nanoTime} gives it
   */
  record Ended(RunningAttempt attempt, DialResult result, long time) implements Event {}

  /** What should have ended has broken off. */
  record Broken(Throwable cause) implements Event {}

  /** Does work on a thread of its own and tells what came of it; it can be cancelled. */
  Future<?> expect(String thread, Callable<? extends Event> work) {
    return tasks.fork(
        thread,
        () -> {
          Event event = eventOf(work);
          tell(event);
          return event;
        });
  }

  /** Tells when a look-up has ended, which needs no thread of its own. */
  void expect(Answered answered) {
    answered.lookup().whenDone(() -> tell(answered));
  }

  /** The race waits for an event, so it gets one whatever happens. */
  private static Event eventOf(Callable<? extends Event> work) throws Exception {
    try {
      return work.call();
    } catch (RuntimeException | Error e) {
      return brokenBy(e);
    }
  }

  private static Broken brokenBy(Throwable cause) {
    try {
      return new Broken(cause);
    } catch (OutOfMemoryError e) {
      return LACK;
    }
  }

  /** Tells of an event, as soon as there is memory for that. */
  void tell(Event event) {
    while (!isTold(event)) {
      LockSupport.parkNanos(PAUSE);
    }
    wakeReader();
  }

  private boolean isTold(Event event) {
    lock.lock();
    try {
      if (event instanceof Ended ended && ended.result() instanceof DialResult.Won) {
        ended.attempt().entry().answered(); // it may wait long for its turn
      }
      if (closed) {
        discard(event);
      } else {
        queue.add(event);
      }
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void wakeReader() {
    Waiter waiting = reader;
    if (waiting != null) {
      waiting.done();
    }
  }

  /** Returns the next event, or null if there is none within the time. */
  @Nullable Event poll(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Waiter waiter = new Waiter();
    reader = waiter;
    boolean unused = waiter.await(() -> !queue.isEmpty(), nanos);
    return queue.poll();
  }

  /** Nothing more is taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      for (Event event = queue.poll(); event != null; event = queue.poll()) {
        discard(event);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what an event brings. */
  static void discard(Event event) {
    if (event instanceof Ended ended && ended.result() instanceof DialResult.Won won) {
      won.connected().close();
    }
  }
}
