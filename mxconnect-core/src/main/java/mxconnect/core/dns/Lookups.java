package mxconnect.core.dns;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import mxconnect.api.ProviderException;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.ChainOfTrust;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;
import mxconnect.core.concurrent.SharedTasks;
import mxconnect.core.settings.Settings;

/**
 * Answers the DNS questions of one connector: from the cache, else by joining an equal question
 * under way, else by asking the resolver. A failure is shared by those who wait for it and
 * remembered for 30 s (RFC 2308 §7.1), unless it is that of an asker: a deadline, an interruption
 * or {@link #close}. Thread-safe.
 */
public final class Lookups implements AutoCloseable {
  /**
   * How long a query may take, whoever waits for it: longer than a resolver's own patience, and
   * short enough that one which ignores its deadline is soon asked anew.
   */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final GuardedResolver resolver;
  private final LongSupplier clock;
  private final AnswerCache cache;
  private final FailureMemory failures;
  private final SharedTasks<DnsQuestion, Query> queries = new SharedTasks<>("mxconnect-dns");

  /**
   * Puts a cache before a resolver.
   *
   * @param resolver the resolver, which this does not close
   * @param settings those of the cache: {@link
   *     mxconnect.core.settings.EngineSettings#DNS_CACHE_SIZE}, {@link
   *     mxconnect.core.settings.EngineSettings#DNS_CACHE_MAX_ANSWER}, {@link
   *     mxconnect.core.settings.EngineSettings#DNS_CACHE_MAX_TTL}
   * @throws IllegalArgumentException if a setting has an unusable value
   * @throws ProviderException if the resolver fails to tell what it can do
   */
  public Lookups(Resolver resolver, Settings settings) {
    this(resolver, settings, System::nanoTime);
  }

  Lookups(Resolver resolver, Settings settings, LongSupplier clock) {
    this.resolver = new GuardedResolver(resolver);
    this.clock = clock;
    this.cache = new AnswerCache(settings, clock);
    this.failures = new FailureMemory(settings, clock);
  }

  /** Returns the name of the resolver. */
  public String resolverName() {
    return resolver.name();
  }

  /** Returns what the resolver can do. */
  public Set<Capability> capabilities() {
    return resolver.capabilities();
  }

  /**
   * Asks a question; never waits.
   *
   * @param question the question
   * @return the claim on its answer, which the caller must close; after {@link #close} waiting for
   *     it ends with {@link InterruptedException}, unless the answer was known already
   */
  public PendingAnswer ask(DnsQuestion question) {
    return cache
        .find(question)
        .<PendingAnswer>map(PendingAnswer.Answered::new)
        .or(() -> failures.find(question).map(PendingAnswer.Failed::new))
        .orElseGet(() -> join(question));
  }

  /**
   * Answers a question; waits for it if need be.
   *
   * @param question the question
   * @param deadline how long to wait
   * @throws DnsLookupException if there is no usable answer by then
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    try (PendingAnswer ticket = ask(question)) {
      return ticket.await(deadline);
    }
  }

  /**
   * Answers a question; waits for it if need be, no longer than a query may take.
   *
   * @param question the question
   * @throws DnsLookupException if there is no usable answer by then
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public DnsAnswer resolve(DnsQuestion question) throws DnsLookupException, InterruptedException {
    return resolve(question, limit());
  }

  /**
   * Has the resolver tell how DNSSEC judges the answer to a question; waits for it, no longer than
   * a query may take. Nothing is kept.
   *
   * @param question the question
   * @return the chain of trust; empty if the resolver has none to tell
   * @throws InterruptedException if this thread is interrupted
   */
  public Optional<ChainOfTrust> chainOfTrust(DnsQuestion question) throws InterruptedException {
    return resolver.chainOfTrust(question, limit());
  }

  /**
   * Answers a question without looking into the cache or joining another; the answer replaces the
   * one in the cache and a failure that is remembered.
   *
   * @param question the question
   * @param deadline how long to wait
   * @throws DnsLookupException if there is no usable answer by then
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public DnsAnswer resolveFresh(DnsQuestion question, Deadline deadline)
      throws DnsLookupException, InterruptedException {
    Deadline limit = limit();
    Query query = query(question, limit, () -> fetch(question, limit));
    queries.start(question, query);
    try (PendingAnswer ticket = new PendingQuery(query, resolver)) {
      return ticket.await(deadline);
    }
  }

  /**
   * Interrupts all queries under way; those who wait for one end with {@link InterruptedException}.
   * Does not wait for the resolver to return. Further calls do nothing.
   */
  @Override
  public void close() {
    queries.close();
  }

  private PendingAnswer join(DnsQuestion question) {
    Deadline limit = limit();
    Query own = query(question, limit, () -> findOrFetch(question, limit));
    return new PendingQuery(queries.join(question, own), resolver);
  }

  private Query query(DnsQuestion question, Deadline limit, Callable<DnsAnswer> work) {
    return new Query(question, limit, work, failure -> failures.put(question, failure));
  }

  /** An equal query may have ended between the look into the cache and the start of this one. */
  private DnsAnswer findOrFetch(DnsQuestion question, Deadline limit) throws DnsLookupException {
    Optional<DnsAnswer> known = cache.find(question);
    return known.isPresent() ? known.get() : fetch(question, limit);
  }

  private DnsAnswer fetch(DnsQuestion question, Deadline limit) throws DnsLookupException {
    DnsAnswer answer = resolver.resolve(question, limit);
    cache.put(answer);
    failures.remove(question);
    return answer;
  }

  private Deadline limit() {
    return Deadline.after(LIMIT, clock);
  }
}
