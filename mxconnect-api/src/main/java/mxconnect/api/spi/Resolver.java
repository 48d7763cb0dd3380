package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.support.NameServers;

/**
 * Asks the DNS.
 *
 * <p>A resolver asks for exactly the name in the question, follows CNAME records (up to 16 of them,
 * a loop or a longer chain is {@link DnsLookupException.Reason#MALFORMED}) and gives only records
 * whose owner is the last name of the chain (RFC 2181 §5.4.1), unless it lacks {@link
 * Capability#STRICT}. A question for {@link mxconnect.api.dns.RecordType#CNAME} is not followed.
 * Where an alias leads to what the DNS must not be asked for ({@link
 * mxconnect.api.dns.DnsName#isAskable}), that name has no records. Caching and joining of equal
 * questions are the engine's work.
 *
 * <p>What the resolver has found out goes into one of three answers: records of the type asked for
 * are {@link DnsAnswer.Found}, in the order in which they came; a name without such records is
 * {@link DnsAnswer.NoRecords}; a name that does not exist is {@link DnsAnswer.NoSuchName}, and mail
 * to it is refused for good. Everything else is a {@link DnsLookupException}, and the mail is tried
 * again later: so an answer that is not certain, such as one that is truncated, comes from another
 * name or refers to other servers, must be an exception.
 *
 * <p>Answers of several types for one name are asked for at once, in several threads.
 *
 * <p>{@code ResolverContract} of {@code mxconnect-testkit} tests all this on resolvers that ask
 * name servers, {@code StaticResolverContract} on others; {@link NameServers} helps these to read
 * the settings {@code dns.*} and to fail over.
 */
public non-sealed interface Resolver extends Provider {
  /**
   * Returns a resolver that is a function, to be given to the builder: answers of a file, of a
   * test, or of another resolver with some of them changed.
   *
   * {@snippet :
   * Resolver relayed =
   *     Resolver.of("relayed", (question, deadline) ->
   *         question.type() == RecordType.MX
   *             ? DnsAnswer.found(question, new MxRecord(0, "relay.example.net"))
   *             : other.resolve(question, deadline));
   * }
   *
   * @param name its name in logs and messages
   * @param lookup answers the questions, on many threads at once
   */
  static Resolver of(String name, DnsLookup lookup) {
    return new FunctionResolver(requireNonNull(name, "name"), requireNonNull(lookup, "lookup"));
  }

  /**
   * Answers a question; blocks until then.
   *
   * @param question the question, which the answer repeats
   * @param deadline when to give up, to be kept to within 50 ms; an answer that comes later is
   *     taken for {@link DnsLookupException.Reason#TIMEOUT}
   * @return the answer, with a TTL of zero and {@link mxconnect.api.dns.Security#UNKNOWN} if the
   *     resolver cannot tell
   * @throws DnsLookupException if there is no usable answer, with the reason; any other exception
   *     is logged and taken for {@link DnsLookupException.Reason#OTHER}
   * @throws InterruptedException if the thread is interrupted; the resolver then returns at once
   *     and leaves nothing behind
   */
  DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException;

  /**
   * Returns what this resolver can do beyond plain look-ups, as configured; asked once. Default
   * nothing. A resolver must not claim DNSSEC unless its answers tell secure from insecure ones:
   * what it calls secure without that claim counts as unknown. DANE asks only a resolver that
   * claims TLSA and DNSSEC. Answers are cached by their TTL, whatever is claimed.
   */
  default Set<Capability> capabilities() {
    return Set.of();
  }

  /**
   * Tells how the answer to a question is judged by DNSSEC, zone by zone, for people to look at;
   * blocks until then. Default nothing: for resolvers that do not validate by themselves.
   *
   * @param question the question
   * @param deadline when to give up
   * @return the chain of trust, also of an answer that is insecure or bogus
   * @throws InterruptedException if the thread is interrupted
   */
  default Optional<ChainOfTrust> chainOfTrust(DnsQuestion question, Deadline deadline)
      throws InterruptedException {
    return Optional.empty();
  }
}
