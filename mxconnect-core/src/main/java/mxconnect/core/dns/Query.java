package mxconnect.core.dns;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.SharedTask;

/** A question on its way to the resolver. */
final class Query extends SharedTask<DnsAnswer> {
  private final DnsQuestion question;
  private final Deadline limit;
  private final Consumer<DnsLookupException> failed;

  /**
   * Makes a query that is not yet running.
   *
   * @param question what is asked
   * @param limit when it must have ended, whoever waits for it
   * @param work asks
   * @param failed receives the failure, unless nobody waits for the answer any more
   */
  Query(
      DnsQuestion question,
      Deadline limit,
      Callable<DnsAnswer> work,
      Consumer<DnsLookupException> failed) {
    super(work);
    this.failed = failed;
    this.question = question;
    this.limit = limit;
  }

  /** A query that was given up has failed for the reasons of those who asked. */
  @Override
  protected void setException(Throwable failure) {
    if (!isCancelled() && failure instanceof DnsLookupException noAnswer) {
      failed.accept(noAnswer);
    }
    super.setException(failure);
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
