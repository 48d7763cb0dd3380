package mxconnect.core.attempt;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.attempt.Race.RunningAttempt;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of a race have to tell it. Connections that come too late are closed.
 * Thread-safe.
 */
class RaceEvents {
  private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /** Something has ended. */
  sealed interface Event {}

  /** A look-up has ended. */
  record Answered(HostCandidates host, Family family, FamilyAnswer answer) implements Event {}

  /** An attempt has ended. */
  record Ended(RunningAttempt attempt, DialResult result) implements Event {}

  void tell(Event event) {
    lock.lock();
    try {
      if (closed) {
        discard(event);
      } else {
        queue.add(event);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the next event, or null if there is none within the time. */
  @Nullable Event poll(long nanos) throws InterruptedException {
    return queue.poll(nanos, TimeUnit.NANOSECONDS);
  }

  /** Nothing more is taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(RaceEvents::discard);
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  private static void discard(Event event) {
    if (event instanceof Ended ended && ended.result() instanceof DialResult.Won won) {
      TcpConnect.close(won.connected().socket());
    }
  }
}
