package mxconnect.core.address;

import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.DoneListener;

/** The look-up of one family of one host, under way or done. */
public interface FamilyLookup extends AutoCloseable {
  /** Tells whether {@link #await} returns without waiting. */
  boolean isDone();

  /**
   * Has somebody told when it has ended, so that no thread need wait for it; at once if it has. One
   * of a resolver that ignores its deadline does not end: see {@link #remainingNanos}.
   *
   * @param listener told
   */
  void whenDone(DoneListener listener);

  /** Returns how long {@link #await} would wait at most, as things stand; 0 if not at all. */
  long remainingNanos();

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
