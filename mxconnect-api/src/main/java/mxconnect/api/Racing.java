package mxconnect.api;

import java.time.Duration;

/**
 * Whether and how addresses of one preference are tried side by side (RFC 8305 §5).
 *
 * @param enabled false for one strictly after another
 * @param delay how long an attempt is alone before the next one joins it, 10 ms to 2 s, default 250
 *     ms
 * @param maxConcurrent how many attempts may wait at once, 2 to 20, default 6
 */
public record Racing(boolean enabled, Duration delay, int maxConcurrent) {
  private static final Duration DEFAULT_DELAY = Duration.ofMillis(250);
  private static final Duration MIN_DELAY = Duration.ofMillis(10);
  private static final Duration MAX_DELAY = Duration.ofSeconds(2);
  private static final int DEFAULT_CONCURRENT = 6;

  /**
   * Makes options.
   *
   * @throws IllegalArgumentException if the delay or the number is out of range (RFC 8305 §8)
   */
  public Racing {
    if (delay.compareTo(MIN_DELAY) < 0 || delay.compareTo(MAX_DELAY) > 0) {
      throw new IllegalArgumentException("racing.delay " + delay + ", not within PT0.01S to PT2S");
    }
    if (maxConcurrent < 2 || maxConcurrent > ConnectOptions.MAX_ADDRESSES) {
      throw new IllegalArgumentException(
          "racing.maxConcurrent "
              + maxConcurrent
              + ", not within 2 to "
              + ConnectOptions.MAX_ADDRESSES);
    }
  }

  /** Returns the default: on, 250 ms, at most 6 at once. */
  public static Racing on() {
    return new Racing(true, DEFAULT_DELAY, DEFAULT_CONCURRENT);
  }

  /** Returns the options for one attempt strictly after another. */
  public static Racing off() {
    return new Racing(false, DEFAULT_DELAY, DEFAULT_CONCURRENT);
  }

  /** Returns these options with another delay. */
  public Racing withDelay(Duration value) {
    return new Racing(enabled, value, maxConcurrent);
  }

  /** Returns these options with another number of attempts at once. */
  public Racing withMaxConcurrent(int value) {
    return new Racing(enabled, delay, value);
  }
}
