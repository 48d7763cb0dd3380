package mxconnect.core.schedule;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides, at each point at which woven code may be interrupted by other threads, whether it is.
 * Virtual threads that share one carrier change only where this says so or where they wait: so the
 * seed decides the schedule.
 */
public final class Schedule {
  /** A thread that is held up for so long lets the others do much meanwhile. */
  private static final int LONG = 40;

  /** Woven code reaches this without a reference. */
  private static volatile Schedule current = new Schedule(0);

  private final Random random;
  private final int seldom;
  private final int holdUps;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  private Schedule(long seed) {
    this.random = new Random(seed);
    this.seldom = 2 << random.nextInt(6);
    this.holdUps = 1 << random.nextInt(5);
  }

  /** Begins the schedule of a seed; some change threads often, some seldom but for long. */
  static void begin(long seed) {
    current = new Schedule(seed);
  }

  /** What woven code calls before each step. */
  public static void point() {
    if (Thread.currentThread().isVirtual()) {
      current.perhapsYield();
    }
  }

  private void perhapsYield() {
    threads.add(Thread.currentThread());
    if (random.nextInt(seldom) == 0) {
      int times = random.nextInt(holdUps) == 0 ? random.nextInt(LONG) : 1;
      for (int i = 0; i < times; i++) {
        Thread.yield();
      }
    }
  }

  /** Returns where the threads are that have not ended. */
  static String threads() {
    return current.threads.stream()
        .filter(Thread::isAlive)
        .map(thread -> thread + "\n  " + trace(thread))
        .collect(Collectors.joining("\n"));
  }

  private static String trace(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n  "));
  }

  /** Returns a number from 0 to below the bound, as the seed has it. */
  static int next(int bound) {
    return current.random.nextInt(bound);
  }

  /** Lets others go on for a while, as the seed has it. */
  static void pause() {
    Random random = current.random;
    int times = random.nextInt(random.nextInt(4) == 0 ? 4 * LONG : 8);
    for (int i = 0; i < times; i++) {
      Thread.yield();
    }
  }
}
