package mxconnect.tests.hostile;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The seeds that a hostile world is made from: the same seed makes the same world. What was found
 * once stays in the list; {@code -Dhostile.seed=N} runs one again; the profile {@code hostile} runs
 * many more than every build does.
 */
public final class Seeds {
  /** How many times as many seeds the profile {@code hostile} runs. */
  private static final int THOROUGH = Integer.getInteger("hostile.times", 1);

  private static final Long ONE = Long.getLong("hostile.seed");

  private Seeds() {}

  /**
   * Returns the seeds of a test: those that found something, and the first ones.
   *
   * @param count how many in every build
   * @param found seeds that once showed a fault
   */
  public static LongStream of(int count, long... found) {
    if (ONE != null) {
      return LongStream.of(ONE);
    }
    return LongStream.concat(Arrays.stream(found), LongStream.range(0, (long) count * THOROUGH))
        .distinct();
  }
}
