package mxconnect.core.dns;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.DoneListener;
import mxconnect.core.concurrent.Waiter;

/** One asker's claim on the answer to a query. */
final class PendingQuery implements PendingAnswer {
  private final Query query;
  private final Turns turns;
  private final GuardedResolver resolver;
  private final long start;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Makes a claim.
   *
   * @param query the query, which may have been begun for others
   * @param turns those by which it is asked
   * @param resolver which is asked
   * @param start when this claim was made, by the clock of the turns
   */
  PendingQuery(Query query, Turns turns, GuardedResolver resolver, long start) {
    this.query = query;
    this.turns = turns;
    this.resolver = resolver;
    this.start = start;
  }

  @Override
  public DnsAnswer await(Deadline deadline) throws DnsLookupException, InterruptedException {
    try {
      return get(deadline);
    } catch (TimeoutException e) {
      throw query.turn().isHeldUpSince(start)
          ? resolver.failure(query.question(), Reason.LOCAL_RESOURCES, turns.none())
          : resolver.failure(query.question(), Reason.TIMEOUT, "gave no answer in time");
    } catch (CancellationException e) {
      throw new InterruptedException("the look-up was given up: " + query.question());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DnsLookupException failure
          ? failure
          : resolver.failure(query.question(), "could not be asked", e);
    }
  }

  /** A turn that comes while this waits has a time of its own. */
  private DnsAnswer get(Deadline deadline)
      throws ExecutionException, InterruptedException, TimeoutException {
    Waiter waiter = new Waiter();
    query.whenDone(waiter);
    while (!waiter.await(
        query::isDone, Math.min(deadline.remainingNanos(), query.turn().remainingNanos()))) {
      if (deadline.expired() || query.turn().remainingNanos() == 0) {
        throw new TimeoutException();
      }
    }
    return query.get();
  }

  @Override
  public boolean isDone() {
    return query.isDone();
  }

  @Override
  public void whenDone(DoneListener listener) {
    query.whenDone(listener);
  }

  @Override
  public long remainingNanos() {
    return query.isDone() ? 0 : Math.max(0, query.turn().remainingNanos());
  }

  @Override
  public boolean waited() {
    return query.turn().waitedSince(start);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      query.leave();
    }
  }
}
