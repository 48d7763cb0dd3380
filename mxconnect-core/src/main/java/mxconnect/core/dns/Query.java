package mxconnect.core.dns;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;

/**
 * A question on its way to the resolver, with all who wait for the answer. It begins with one of
 * them; when the last has left, it is interrupted and nobody can join it any more.
 */
final class Query extends FutureTask<DnsAnswer> {
  private final DnsQuestion question;
  private final Deadline limit;
  private final Consumer<Query> whenDone;
  private final AtomicInteger waiting = new AtomicInteger(1);

  /**
   * Makes a query that is not yet running.
   *
   * @param question what is asked
   * @param limit when it must have ended, whoever waits for it
   * @param work asks
   * @param whenDone hears of its end, however it ends
   */
  Query(DnsQuestion question, Deadline limit, Callable<DnsAnswer> work, Consumer<Query> whenDone) {
    super(work);
    this.question = question;
    this.limit = limit;
    this.whenDone = whenDone;
  }

  DnsQuestion question() {
    return question;
  }

  Deadline limit() {
    return limit;
  }

  /** Adds one who waits; returns false if this query has ended, or should have. */
  boolean join() {
    return !isDone()
        && !limit.expired()
        && waiting.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Takes one away who waited, or would have. */
  void leave() {
    if (waiting.decrementAndGet() == 0) {
      cancel(true);
    }
  }

  @Override
  protected void done() {
    whenDone.accept(this);
  }
}
