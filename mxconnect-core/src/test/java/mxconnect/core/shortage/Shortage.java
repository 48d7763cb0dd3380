package mxconnect.core.shortage;

import java.util.concurrent.atomic.AtomicInteger;

/** Says at which of the points of woven code there is no memory. Thread-safe. */
public final class Shortage {
  private static final int NEVER = Integer.MAX_VALUE;

  /** Woven code reaches these without a reference. */
  private static final AtomicInteger NEXT = new AtomicInteger();

  private static volatile int first = NEVER;
  private static volatile int end = NEVER;
  private static volatile Throwable thrown = new Throwable("nothing was thrown");

  private Shortage() {}

  /** Has so many points fail, from this one on. */
  static void begin(int point, int count) {
    NEXT.set(0);
    thrown = new Throwable("nothing was thrown");
    end = point + count;
    first = point;
  }

  /** There is memory again; returns whether there was a point that failed. */
  static boolean end() {
    boolean reached = NEXT.get() > first;
    first = NEVER;
    end = NEVER;
    return reached;
  }

  /** Returns where memory was missing last. */
  static Throwable thrown() {
    return thrown;
  }

  /** What woven code calls before it allocates something. */
  public static void point() {
    if (first == NEVER) {
      return;
    }
    int number = NEXT.getAndIncrement();
    if (number >= first && number < end && !isOfAClass()) {
      OutOfMemoryError error = new OutOfMemoryError("point " + number);
      thrown = error;
      throw error;
    }
  }

  /** A class that could not be made ready stays so, as the JVM has it. */
  private static boolean isOfAClass() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
  }
}
