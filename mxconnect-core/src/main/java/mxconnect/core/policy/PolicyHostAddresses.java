package mxconnect.core.policy;

import java.net.InetAddress;
import java.util.List;
import mxconnect.api.spi.Deadline;
import mxconnect.core.delivery.StepException;

/**
 * Finds the addresses at which a policy host may be dialled. It may be called on any thread, and
 * after the delivery that brought it has ended, when a policy is renewed.
 */
@FunctionalInterface
public interface PolicyHostAddresses {
  /**
   * Returns the addresses that the guard allows, in the order in which to try them.
   *
   * @param host the policy host in A-labels
   * @param deadline when to give up
   * @return at least one address
   * @throws StepException if there is none; it says why
   * @throws InterruptedException if the thread is interrupted
   */
  List<InetAddress> allowed(String host, Deadline deadline)
      throws StepException, InterruptedException;
}
