package mxconnect.core.attempt;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import org.jspecify.annotations.Nullable;

/** What the threads of a race have to tell it. Connections that come too late are closed. */
final class RaceEvents {
  private final BlockingQueue<News> queue = new LinkedBlockingQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  /** One piece of news. */
  sealed interface News {}

  /** A look-up has ended. */
  record Answered(HostCandidates host, Family family, FamilyAnswer answer) implements News {}

  /** An attempt has ended. */
  record Ended(RunningAttempt attempt, DialResult result) implements News {}

  void tell(News news) {
    lock.lock();
    try {
      if (closed) {
        discard(news);
      } else {
        queue.add(news);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the next piece, or null if there is none within the time. */
  @Nullable News poll(long nanos) throws InterruptedException {
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

  private static void discard(News news) {
    if (news instanceof Ended ended && ended.result() instanceof DialResult.Won won) {
      TcpConnect.close(won.connected().socket());
    }
  }
}
