package mxconnect.core.dane;

import java.util.Optional;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.FamilyAnswer;

/**
 * Finds out what DANE comes to for one host, as soon as it has an address that may be dialled: the
 * answer for it says whether and where to look (RFC 7672 §2.2.2). For one thread, except for {@link
 * Task}.
 */
@FunctionalInterface
public interface DaneSearch {
  /**
   * Takes in an answer with an address that may be dialled. Those for both families are about the
   * same name and the same aliases, so the first one counts.
   *
   * @return the task, once
   */
  Optional<Task> answered(FamilyAnswer.Addresses answer);

  /** What remains to be done. */
  interface Task {
    /**
     * Does it if nothing need be asked for it.
     *
     * @return what has been found; empty if the DNS must be asked
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<DaneFinding> known() throws InterruptedException;

    /**
     * Does it; takes as long as the DNS takes.
     *
     * @param deadline how long to wait
     * @throws InterruptedException if the thread is interrupted
     */
    DaneFinding find(Deadline deadline) throws InterruptedException;
  }
}
