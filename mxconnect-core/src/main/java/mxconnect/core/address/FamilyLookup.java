package mxconnect.core.address;

import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.Claim;

/**
 * The look-up of one family of one host, under way or done. It is abandoned when it is closed and
 * nobody else waits for it.
 */
public interface FamilyLookup extends Claim {
  /**
   * Waits for the answer; past the deadline it is {@link FamilyAnswer.Unknown}.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  FamilyAnswer await(Deadline deadline) throws InterruptedException;
}
