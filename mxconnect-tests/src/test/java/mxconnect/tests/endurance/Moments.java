package mxconnect.tests.endurance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What is to be done when something has happened so many times. Thread-safe. */
final class Moments {
  private final Map<Kind, Queue<Due>> waiting = new EnumMap<>(Kind.class);

  Moments() {
    for (Kind kind : Kind.values()) {
      waiting.put(kind, new ConcurrentLinkedQueue<>());
    }
  }

  /** What happens. */
  enum Kind {
    /** A call went a step. */
    STEP(40),
    /** A name server got a query. */
    QUERY(20),
    /** A hook was asked. */
    HOOK(10),
    /** A mail exchanger read an octet. */
    OCTET(20),
    /** A mail exchanger read the beginning of a handshake. */
    HANDSHAKE(4);

    private final int most;

    Kind(int most) {
      this.most = most;
    }

    /** Returns how often it happens soon. */
    int most() {
      return most;
    }
  }

  private record Due(AtomicInteger left, Runnable action) {}

  /** Does something at one of the next times. */
  void at(Kind kind, int time, Runnable action) {
    waiting.get(kind).add(new Due(new AtomicInteger(time), action));
  }

  void happened(Kind kind) {
    Queue<Due> due = waiting.get(kind);
    for (Due next : due) {
      if (next.left.decrementAndGet() == 0) {
        due.remove(next);
        next.action.run();
      }
    }
  }

  /** Forgets what has not come to be due. */
  void clear() {
    waiting.values().forEach(Queue::clear);
  }
}
