package mxconnect.core.dns;

import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.Claim;
import mxconnect.core.concurrent.SettledClaim;

/**
 * One asker's claim on an answer. Whoever got it must close it; when the last of those who asked
 * the same has left, a query still under way is interrupted. Thread-safe.
 */
public sealed interface PendingAnswer extends Claim
    permits PendingQuery, PendingAnswer.Answered, PendingAnswer.Failed {
  /**
   * Returns the answer; waits for it if need be.
   *
   * @param deadline how long to wait; the query itself goes on for the others
   * @throws DnsLookupException if there is no usable answer; with {@link
   *     DnsLookupException.Reason#TIMEOUT} if the deadline has passed first
   * @throws InterruptedException if this thread is interrupted, which touches no other asker, or
   *     when the query was given up because {@link Lookups} was closed
   */
  DnsAnswer await(Deadline deadline) throws DnsLookupException, InterruptedException;

  /**
   * An answer that was there already.
   *
   * @param answer the answer
   */
  record Answered(DnsAnswer answer) implements PendingAnswer, SettledClaim {
    @Override
    public DnsAnswer await(Deadline deadline) {
      return answer;
    }
  }

  /**
   * A failure that is remembered.
   *
   * @param failure the failure
   */
  record Failed(DnsLookupException failure) implements PendingAnswer, SettledClaim {
    @Override
    public DnsAnswer await(Deadline deadline) throws DnsLookupException {
      throw failure;
    }
  }
}
