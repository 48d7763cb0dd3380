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

  /** Tells whether the DNS could not be asked at once, because too much was being asked already. */
  boolean waited();

  /** Leaves the look-up; it is abandoned if nobody else waits for it. */
  @Override
  void close();
}
