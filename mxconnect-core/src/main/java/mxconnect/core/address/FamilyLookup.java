package mxconnect.core.address;

import mxconnect.api.spi.Deadline;

/** The look-up of one family of one host, under way or done. */
public interface FamilyLookup extends AutoCloseable {
  /** Tells whether {@link #await} returns without waiting. */
  boolean isDone();

  /**
   * Waits for the answer; past the deadline it is {@link FamilyAnswer.Unknown}.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  FamilyAnswer await(Deadline deadline) throws InterruptedException;

  /** Leaves the look-up; it is abandoned if nobody else waits for it. */
  @Override
  void close();
}
