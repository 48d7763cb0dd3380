package mxconnect.core.dns;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import mxconnect.api.ConnectorStatistics;
import mxconnect.api.ConnectorStatistics.Memory;
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
 * under way, else by asking the resolver, in turn if {@link
 * mxconnect.core.settings.EngineSettings#DNS_MAX_QUERIES} are under way. A failure is shared by
 * those who wait for it and remembered for 30 s (RFC 2308 §7.1), unless it is that of an asker: a
 * deadline, an interruption or {@link #close}. Thread-safe.
 */
public final class Lookups implements AutoCloseable {
  /**
   * How long a query may take, whoever waits for it: longer than a resolver's own patience, and
   * short enough that one which ignores its deadline is soon asked anew.
   */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Stands for the call where nobody's call asks. */
  private static final String NO_CALL = "";

  private final GuardedResolver resolver;
  private final QueryWatch watch;
  private final LongSupplier clock;
  private final AnswerCache cache;
  private final FailureMemory failures;
  private final Turns turns;
  private final SharedTasks<DnsQuestion, Query> queries = new SharedTasks<>("mxconnect-dns");

  /**
   * Puts a cache before a resolver.
   *
   * @param resolver the resolver, which this does not close
   * @param settings those of the cache: {@link
   *     mxconnect.core.settings.EngineSettings#DNS_CACHE_SIZE}, {@link
   *     mxconnect.core.settings.EngineSettings#DNS_CACHE_MAX_ANSWER}, {@link
   *     mxconnect.core.settings.EngineSettings#DNS_CACHE_MAX_TTL}; and {@link
   *     mxconnect.core.settings.EngineSettings#DNS_MAX_QUERIES}
   * @throws IllegalArgumentException if a setting has an unusable value
   * @throws ProviderException if the resolver fails to tell what it can do
   */
  public Lookups(Resolver resolver, Settings settings) {
    this(resolver, settings, System::nanoTime);
  }

  Lookups(Resolver resolver, Settings settings, LongSupplier clock) {
    this.resolver = new GuardedResolver(resolver);
    this.watch = new QueryWatch(this.resolver);
    this.clock = clock;
    this.cache = new AnswerCache(settings, clock);
    this.failures = new FailureMemory(settings, clock);
    this.turns = new Turns(settings, LIMIT, clock);
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
    return ask(question, NO_CALL);
  }

  /**
   * Asks a question; never waits.
   *
   * @param question the question
   * @param call the id of the call that asks; empty if it is none
   * @return as {@link #ask(DnsQuestion)}
   */
  public PendingAnswer ask(DnsQuestion question, String call) {
    Optional<PendingAnswer> known = known(question);
    if (known.isPresent()) {
      return known.get();
    }
    cache.asked(false);
    failures.asked(false);
    return join(question, call);
  }

  /**
   * Returns what is known of a question, the failure to answer it included; asks nobody. What is
   * returned does not wait and holds nothing, so that it need not be closed. The question counts as
   * a question to the memories only if they know.
   *
   * @param question the question
   */
  public Optional<PendingAnswer> known(DnsQuestion question) {
    Optional<DnsAnswer> answer = cache.find(question);
    if (answer.isPresent()) {
      cache.asked(true);
      return Optional.of(new PendingAnswer.Answered(answer.get()));
    }
    Optional<DnsLookupException> failure = failures.find(question);
    if (failure.isPresent()) {
      cache.asked(false);
      failures.asked(true);
      return Optional.of(new PendingAnswer.Failed(failure.get()));
    }
    return Optional.empty();
  }

  /**
   * Returns the answer to a question if it is known, for one who decides whether to ask it; does
   * not count as a question.
   *
   * @param question the question
   */
  public Optional<DnsAnswer> peek(DnsQuestion question) {
    return cache.find(question);
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
    return resolve(question, deadline, NO_CALL);
  }

  /**
   * Answers a question; waits for it if need be.
   *
   * @param question the question
   * @param deadline how long to wait
   * @param call the id of the call that asks; empty if it is none
   * @throws DnsLookupException if there is no usable answer by then
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public DnsAnswer resolve(DnsQuestion question, Deadline deadline, String call)
      throws DnsLookupException, InterruptedException {
    try (PendingAnswer ticket = ask(question, call)) {
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
   * Has the resolver tell how DNSSEC judges the answer to a question; waits for its turn, and from
   * there for the answer, no longer than a query may take. Nothing is kept.
   *
   * @param question the question
   * @return the chain of trust; empty if the resolver has none to tell, or its turn does not come
   * @throws InterruptedException if this thread is interrupted
   */
  public Optional<ChainOfTrust> chainOfTrust(DnsQuestion question) throws InterruptedException {
    Turn turn = turns.next();
    try {
      Optional<Deadline> limit = turn.takeInTime();
      return limit.isPresent() ? resolver.chainOfTrust(question, limit.get()) : Optional.empty();
    } finally {
      turn.end();
    }
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
    return resolveFresh(question, deadline, NO_CALL);
  }

  /**
   * Answers a question as {@link #resolveFresh(DnsQuestion, Deadline)}.
   *
   * @param question the question
   * @param deadline how long to wait
   * @param call the id of the call that asks; empty if it is none
   * @throws DnsLookupException if there is no usable answer by then
   * @throws InterruptedException if this thread is interrupted or this is closed
   */
  public DnsAnswer resolveFresh(DnsQuestion question, Deadline deadline, String call)
      throws DnsLookupException, InterruptedException {
    long start = clock.getAsLong();
    Query query = query(question, limit -> fetch(question, limit, call), failures::put);
    queries.start(question, query);
    try (PendingAnswer ticket = claim(query, start)) {
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

  /** Adds what was asked, and what the memories hold and did. */
  public void addTo(ConnectorStatistics.Builder statistics) {
    watch.addTo(statistics);
    statistics.memory(Memory.DNS_ANSWERS, cache.statistics());
    statistics.memory(Memory.DNS_FAILURES, failures.statistics());
  }

  private PendingAnswer join(DnsQuestion question, String call) {
    long start = clock.getAsLong();
    Query own = query(question, limit -> findOrFetch(question, limit, call), failures::add);
    return claim(queries.join(question, own), start);
  }

  /** Nobody could leave a query without the claim on it. */
  private PendingAnswer claim(Query query, long start) {
    boolean claimed = false;
    try {
      PendingAnswer claim = new PendingQuery(query, turns, resolver, start);
      claimed = true;
      return claim;
    } finally {
      if (!claimed) {
        query.leave();
      }
    }
  }

  private Query query(
      DnsQuestion question, Query.Work work, BiConsumer<DnsQuestion, DnsLookupException> failed) {
    return new Query(question, turns.next(), work, failure -> failed.accept(question, failure));
  }

  /** An equal query may have ended between the look into the memories and the start of this one. */
  private DnsAnswer findOrFetch(DnsQuestion question, Deadline limit, String call)
      throws DnsLookupException {
    Optional<DnsAnswer> known = cache.find(question);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<DnsLookupException> failed = failures.find(question);
    if (failed.isPresent()) {
      throw failed.get();
    }
    return fetch(question, limit, call);
  }

  private DnsAnswer fetch(DnsQuestion question, Deadline limit, String call)
      throws DnsLookupException {
    DnsAnswer answer = watch.ask(question, limit, call);
    cache.put(answer);
    failures.remove(question);
    return answer;
  }

  private Deadline limit() {
    return Deadline.after(LIMIT, clock);
  }
}
