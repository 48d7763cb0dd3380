package mxconnect.core.dane;

import java.util.Optional;
import mxconnect.api.spi.Deadline;
import mxconnect.core.address.FamilyAnswer;

/**
 * Finds out what DANE comes to for one host, as soon as an answer for its addresses says whether
 * and where to look (RFC 7672 §2.2.2). For one thread, except for {@link Task}.
 */
@FunctionalInterface
public interface DaneSearch {
  /**
   * Takes in an answer for the addresses.
   *
   * @param last whether there are no more to come
   * @return the task, once
   */
  Optional<Task> answered(FamilyAnswer answer, boolean last);

  /** What remains to be done; takes as long as the DNS takes. */
  @FunctionalInterface
  interface Task {
    /**
     * Does it.
     *
     * @param deadline how long to wait
     * @throws InterruptedException if the thread is interrupted
     */
    DaneFinding find(Deadline deadline) throws InterruptedException;
  }
}
