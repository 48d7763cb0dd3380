package mxconnect.api.spi;

import java.util.Set;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;

/**
 * Asks the DNS.
 *
 * <p>A resolver asks for exactly the name in the question, follows CNAME records (up to 16 of them,
 * a loop or a longer chain is {@link DnsLookupException.Reason#MALFORMED}) and gives only records
 * whose owner is the last name of the chain (RFC 2181 §5.4.1), unless it lacks {@link
 * Capability#STRICT}. A question for {@link mxconnect.api.dns.RecordType#CNAME} is not followed.
 * Caching and joining of equal questions are the engine's work.
 */
public non-sealed interface Resolver extends Extension {
  /**
   * Answers a question; blocks until then.
   *
   * @param question the question
   * @param deadline when to give up, to be kept to within 50 ms
   * @return the answer
   * @throws DnsLookupException if there is no usable answer
   * @throws InterruptedException if the thread is interrupted; the resolver then returns at once
   *     and leaves nothing behind
   */
  DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException;

  /**
   * Returns what this resolver can do beyond plain look-ups, as configured. Default nothing; a
   * resolver must not claim DNSSEC unless its answers tell secure from insecure ones.
   */
  default Set<Capability> capabilities() {
    return Set.of();
  }
}
