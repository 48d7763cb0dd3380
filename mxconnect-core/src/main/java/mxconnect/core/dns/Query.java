package mxconnect.core.dns;

import java.util.concurrent.Callable;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.SharedTask;

/** A question on its way to the resolver. */
final class Query extends SharedTask<DnsAnswer> {
  private final DnsQuestion question;
  private final Deadline limit;

  /**
   * Makes a query that is not yet running.
   *
   * @param question what is asked
   * @param limit when it must have ended, whoever waits for it
   * @param work asks
   */
  Query(DnsQuestion question, Deadline limit, Callable<DnsAnswer> work) {
    super(work);
    this.question = question;
    this.limit = limit;
  }

  DnsQuestion question() {
    return question;
  }

  Deadline limit() {
    return limit;
  }

  /** One that should have ended, because the resolver ignores its deadline, is left alone. */
  @Override
  protected boolean join() {
    return !limit.expired() && super.join();
  }
}
