package mxconnect.core.attempt;

import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.AttemptEntry;

/** Makes one attempt. Thread-safe. */
@FunctionalInterface
interface Dialler {
  /**
   * Dials on the calling thread.
   *
   * @param candidate what to dial
   * @param entry its line in the attempt log
   * @param deadline when the attempt ends
   * @throws InterruptedException if the thread is interrupted; nothing stays open
   */
  DialResult dial(Candidate candidate, AttemptEntry entry, Deadline deadline)
      throws InterruptedException;

  /** Tells whether it asks others, who may heed neither deadline nor interrupt. */
  default boolean mayOverstay() {
    return false;
  }
}
