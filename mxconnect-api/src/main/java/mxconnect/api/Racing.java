package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import mxconnect.api.internal.Require;

/**
 * Whether and how addresses of one preference are tried side by side (RFC 8305 §5).
 *
 * <p>When as many attempts wait as may, and a further address is known, each of them keeps its
 * place for 5 seconds at the most.
 *
 * <p>On by default, so that an address that does not answer costs a quarter of a second instead of
 * the whole time for one attempt. A sender that must not open two connections to one provider at
 * once switches it off; one whose network is slow gives each attempt longer alone:
 *
 * {@snippet :
 * ConnectOptions patient =
 *     ConnectOptions.builder().racing(Racing.on().withDelay(Duration.ofSeconds(1))).build();
 * }
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
    requireNonNull(delay, "delay");
    OptionChecks.between("racing delay", delay, MIN_DELAY, MAX_DELAY);
    Require.between("racing maxConcurrent", maxConcurrent, 2, ConnectOptions.MAX_ADDRESSES);
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
  public Racing withDelay(Duration delay) {
    return new Racing(enabled, delay, maxConcurrent);
  }

  /** Returns these options with another number of attempts at once. */
  public Racing withMaxConcurrent(int maxConcurrent) {
    return new Racing(enabled, delay, maxConcurrent);
  }
}
