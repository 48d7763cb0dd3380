package mxconnect.tests.session;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.AttemptResult;
import mxconnect.api.AttemptResult.Outcome;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;

/** Holds a permit for each attempt, as a limiter would, and notes what it is told wrongly. */
final class Permits implements ConnectHook {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Set<ConnectAttempt> held = new HashSet<>();
  private final Set<ConnectAttempt> asked = new HashSet<>();
  private final Map<Socket, ConnectAttempt> connected = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<Outcome, Integer> ends = new HashMap<>();

  @Override
  public String name() {
    return "permits";
  }

  @Override
  public int priority() {
    return 9;
  }

  @Override
  public ConnectDecision beforeConnect(ConnectAttempt attempt) {
    locked(
        () -> {
          asked.add(attempt);
          held.add(attempt);
        });
    return ConnectDecision.proceed();
  }

  @Override
  public void connected(ConnectAttempt attempt, Socket socket) {
    locked(
        () -> {
          require(held.contains(attempt), "connected after its end: " + attempt);
          connected.put(socket, attempt);
        });
  }

  @Override
  public void attemptEnded(ConnectAttempt attempt, AttemptResult result) {
    locked(
        () -> {
          require(asked.remove(attempt), "not asked, or twice: " + attempt + " " + result);
          ends.merge(result.outcome(), 1, Integer::sum);
          boolean given = result.outcome() == Outcome.CONNECTED;
          require(
              given == connected.containsValue(attempt), "connected or not: " + attempt + result);
          if (!given) {
            held.remove(attempt);
          }
        });
  }

  /** Gives back the permit of a connection, which belongs to whoever was given it. */
  void closed(Socket socket) {
    locked(
        () -> {
          ConnectAttempt attempt = connected.remove(socket);
          require(attempt != null && held.remove(attempt), "no permit for " + socket);
        });
  }

  int held() {
    lock.lock();
    try {
      return held.size();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether none is held within the time. */
  boolean areBack(Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lock();
    try {
      while (!held.isEmpty() && left > 0) {
        left = change.awaitNanos(left);
      }
      return held.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until one is held. */
  void awaitHeld(Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lock();
    try {
      while (held.isEmpty() && left > 0) {
        left = change.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  List<String> faults() {
    lock.lock();
    try {
      return List.copyOf(faults);
    } finally {
      lock.unlock();
    }
  }

  int ends(Outcome outcome) {
    lock.lock();
    try {
      return ends.getOrDefault(outcome, 0);
    } finally {
      lock.unlock();
    }
  }

  private void require(boolean right, String what) {
    if (!right) {
      faults.add(what);
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
