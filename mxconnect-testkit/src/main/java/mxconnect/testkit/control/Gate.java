package mxconnect.testkit.control;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds whatever comes to it until the test opens it; then it stays open.
 *
 * <p>One gate may hold any number of answers, greetings and policies. Thread-safe.
 *
 * {@snippet file="mxconnect/testkit/ExampleTest.java" region="gate"}
 */
public final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean open;
  private int waiting;

  private Gate() {}

  /** Returns a new gate that is closed. */
  public static Gate closed() {
    return new Gate();
  }

  /** Lets everything that waits go on, and whatever comes later pass. */
  public void open() {
    lock.lock();
    try {
      open = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the gate is open.
   *
   * @throws InterruptedException if the thread is interrupted, as it is when its server closes
   */
  public void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      waiting++;
      changed.signalAll();
      while (!open) {
        changed.await();
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /**
   * Waits until at least this many stand at the closed gate.
   *
   * @param count how many
   * @param limit how long to wait at most
   * @throws AssertionError if they have not come within the limit
   * @throws InterruptedException if the thread is interrupted
   */
  public void awaitWaiting(int count, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting < count) {
        if (left <= 0) {
          throw new AssertionError(
              waiting + " waiting at the gate after " + limit.toMillis() + " ms, not " + count);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    lock.lock();
    try {
      return open ? "Gate[open]" : "Gate[closed, " + waiting + " waiting]";
    } finally {
      lock.unlock();
    }
  }
}
