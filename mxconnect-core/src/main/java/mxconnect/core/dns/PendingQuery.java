package mxconnect.core.dns;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.Deadline;

/** One asker's claim on the answer to a query. */
final class PendingQuery implements PendingAnswer {
  private final Query query;
  private final GuardedResolver resolver;
  private final AtomicBoolean closed = new AtomicBoolean();

  PendingQuery(Query query, GuardedResolver resolver) {
    this.query = query;
    this.resolver = resolver;
  }

  @Override
  public DnsAnswer await(Deadline deadline) throws DnsLookupException, InterruptedException {
    long nanos = Math.min(deadline.remainingNanos(), query.limit().remainingNanos());
    try {
      return query.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw resolver.failure(query.question(), Reason.TIMEOUT, "gave no answer in time");
    } catch (CancellationException e) {
      throw new InterruptedException("the look-up was given up: " + query.question());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DnsLookupException failure
          ? failure
          : resolver.failure(query.question(), "could not be asked", e);
    }
  }

  @Override
  public boolean isDone() {
    return query.isDone();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      query.leave();
    }
  }
}
