package mxconnect.core.delivery;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Names calls: a beginning that most likely no other process and no other connector has, and a
 * number. Thread-safe.
 */
public final class CallIds {
  private static final int RADIX = Character.MAX_RADIX;
  private static final int LENGTH = 7;

  private final String beginning;
  private final AtomicLong last = new AtomicLong();

  private CallIds(String beginning) {
    this.beginning = beginning;
  }

  /** Makes names of calls. */
  public static CallIds ofCalls() {
    return of("");
  }

  /** Makes names of what goes on in the background. */
  public static CallIds of(String kind) {
    long least = (long) Math.pow(RADIX, LENGTH - 1);
    long chance = RandomGenerator.getDefault().nextLong(least, least * RADIX);
    return new CallIds(kind + Long.toString(chance, RADIX) + '-');
  }

  /** Returns the next one. */
  public String next() {
    return beginning + last.incrementAndGet();
  }
}
