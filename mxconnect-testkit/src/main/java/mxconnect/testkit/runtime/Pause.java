package mxconnect.testkit.runtime;

import java.time.Duration;

/** Something that takes its time: a gate that the test opens, or a fixed time. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns when the pause is over.
   *
   * @throws InterruptedException if the thread is interrupted, as it is when its server closes
   */
  void await() throws InterruptedException;

  /** Returns a pause of no time. */
  static Pause none() {
    return () -> {};
  }

  /**
   * Returns a pause of a fixed time.
   *
   * @param time how long, from the moment at which it begins
   */
  static Pause of(Duration time) {
    return () -> Thread.sleep(time);
  }
}
