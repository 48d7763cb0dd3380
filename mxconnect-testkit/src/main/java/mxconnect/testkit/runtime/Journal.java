package mxconnect.testkit.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What has happened, in order, for tests to read and to wait for.
 *
 * @param <T> what is recorded
 */
public final class Journal<T> {
  private final String what;
  private final List<T> entries = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();

  /**
   * Makes an empty journal.
   *
   * @param what the word for one entry in the message of a wait that fails, such as {@code "query"}
   */
  public Journal(String what) {
    this.what = what;
  }

  /** Records one entry. */
  public void add(T entry) {
    lock.lock();
    try {
      entries.add(entry);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the entries so far. */
  public List<T> entries() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the entries so far. */
  public void clear() {
    lock.lock();
    try {
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the first entry that is wanted, waiting for it if need be.
   *
   * @throws AssertionError if there is none within the limit; it lists what there is
   */
  public T await(Predicate<? super T> wanted, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        Optional<T> found = first(wanted);
        if (found.isPresent()) {
          return found.get();
        }
        if (left <= 0) {
          throw new AssertionError(
              "no such " + what + " within " + limit.toMillis() + " ms, only " + entries);
        }
        left = added.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<T> first(Predicate<? super T> wanted) {
    return entries.stream().filter(wanted).findFirst();
  }
}
