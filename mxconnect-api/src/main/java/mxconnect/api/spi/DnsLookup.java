package mxconnect.api.spi;

import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;

/**
 * What a resolver does, as a function for {@link Resolver#of}.
 *
 * {@snippet :
 * Resolver nothing = Resolver.of("nothing", (question, deadline) -> DnsAnswer.noRecords(question));
 * }
 */
@FunctionalInterface
public interface DnsLookup {
  /**
   * Answers a question as {@link Resolver#resolve} does; blocks until then.
   *
   * @param question the question, which the answer repeats
   * @param deadline when to give up
   * @throws DnsLookupException if there is no usable answer
   * @throws InterruptedException if the thread is interrupted
   */
  DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException;
}
