package mxconnect.core.dns;

import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.DoneListener;

/**
 * One asker's claim on an answer. Whoever got it must close it; when the last of those who asked
 * the same has left, a query still under way is interrupted. Thread-safe.
 */
public sealed interface PendingAnswer extends AutoCloseable
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

  /** Tells whether {@link #await} would return or fail at once. */
  boolean isDone();

  /**
   * Has somebody told when the query has ended, so that no thread need wait for it: by the thread
   * that has found the answer, or by this one if there is one already. A resolver that ignores its
   * deadline ends no query; {@link #remainingNanos} says when to wait no longer.
   *
   * @param listener told
   */
  void whenDone(DoneListener listener);

  /** Returns how long {@link #await} would wait at most, as things stand; 0 if not at all. */
  long remainingNanos();

  /**
   * Tells whether the question had to wait for its turn after it was asked for, or waits still: the
   * time that it took is then not all that of the servers.
   */
  boolean waited();

  /** Gives up the claim. It wakes nobody who waits in {@link #await}. Further calls do nothing. */
  @Override
  void close();

  /**
   * An answer that was there already.
   *
   * @param answer the answer
   */
  record Answered(DnsAnswer answer) implements PendingAnswer {
    @Override
    public DnsAnswer await(Deadline deadline) {
      return answer;
    }

    @Override
    public boolean isDone() {
      return true;
    }

    @Override
    public void whenDone(DoneListener listener) {
      listener.done();
    }

    @Override
    public long remainingNanos() {
      return 0;
    }

    @Override
    public boolean waited() {
      return false;
    }

    @Override
    public void close() {}
  }

  /**
   * A failure that is remembered.
   *
   * @param failure the failure
   */
  record Failed(DnsLookupException failure) implements PendingAnswer {
    @Override
    public DnsAnswer await(Deadline deadline) throws DnsLookupException {
      throw failure;
    }

    @Override
    public boolean isDone() {
      return true;
    }

    @Override
    public void whenDone(DoneListener listener) {
      listener.done();
    }

    @Override
    public long remainingNanos() {
      return 0;
    }

    @Override
    public boolean waited() {
      return false;
    }

    @Override
    public void close() {}
  }
}
