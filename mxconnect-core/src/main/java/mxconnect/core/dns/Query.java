package mxconnect.core.dns;

import java.util.function.Consumer;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.core.concurrent.SharedTask;

/** A question on its way to the resolver, or waiting for its turn there. */
final class Query extends SharedTask<DnsAnswer> {
  private final DnsQuestion question;
  private final Turn turn;
  private final Consumer<DnsLookupException> failed;

  /**
   * Makes a query that is not yet running.
   *
   * @param question what is asked
   * @param turn when it may be asked
   * @param work asks
   * @param failed receives the failure, unless nobody waits for the answer any more
   */
  Query(DnsQuestion question, Turn turn, Work work, Consumer<DnsLookupException> failed) {
    super(() -> work.ask(turn.take()));
    this.failed = failed;
    this.question = question;
    this.turn = turn;
  }

  /** A query that was given up has failed for the reasons of those who asked. */
  @Override
  protected void setException(Throwable failure) {
    try {
      if (!isCancelled() && failure instanceof DnsLookupException noAnswer) {
        failed.accept(noAnswer);
      }
    } finally {
      super.setException(failure);
    }
  }

  /** A resolver that goes on with what was given up does not hold up others. */
  @Override
  protected void done() {
    try {
      turn.end();
    } finally {
      super.done();
    }
  }

  DnsQuestion question() {
    return question;
  }

  Turn turn() {
    return turn;
  }

  /** One that should have ended, because the resolver ignores its deadline, is left alone. */
  @Override
  protected boolean join() {
    return turn.remainingNanos() > 0 && super.join();
  }

  /** Asks. */
  @FunctionalInterface
  interface Work {
    /**
     * Asks.
     *
     * @param limit when it must have ended, whoever waits for it
     */
    DnsAnswer ask(Deadline limit) throws DnsLookupException;
  }
}
