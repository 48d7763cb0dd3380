package mxconnect.dns.dnsjava.dnssec.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.dns.dnsjava.upstream.Lookup;

/**
 * What one look-up has spent on validation. Whoever wants more than a zone needs gets no verdict:
 * the look-up fails for the moment. Thread-safe.
 *
 * <p>Each step asks here before it begins, so the deadline and an interruption end the look-up
 * between two steps as well.
 */
public final class Effort {
  private static final int MAX_QUERIES = 60;
  private static final int MAX_CUTS = 16;
  private static final int MAX_VERIFICATIONS = 200;
  private static final int MAX_HASHES = 1_000;

  /** So long is enough for some rounds of several name servers. */
  private static final Duration UNHURRIED = Duration.ofSeconds(10);

  /** Measured by the clock on the wall, which is never less: the JDK counts no virtual thread's. */
  private static final long MAX_NANOS = 2_000_000_000L;

  private final Lookup lookup;
  private final LongSupplier nanos;
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicInteger verifications = new AtomicInteger();
  private final AtomicInteger hashes = new AtomicInteger();
  private final AtomicLong computed = new AtomicLong();
  private final boolean hurried;
  private volatile boolean exhausted;
  private volatile boolean ahead;

  /** Begins with nothing spent. */
  public Effort(Lookup lookup) {
    this(lookup, System::nanoTime);
  }

  Effort(Lookup lookup, LongSupplier nanos) {
    this.lookup = lookup;
    this.nanos = nanos;
    this.hurried = lookup.deadline().remaining().compareTo(UNHURRIED) < 0;
  }

  /** Returns what it is spent on. */
  public Lookup lookup() {
    return lookup;
  }

  /** Tells whether a failure is due to this look-up's own limits, and so says nothing of a zone. */
  public boolean isExhausted() {
    return exhausted || lookup.deadline().expired();
  }

  /** Tells whether the look-up began with so little time that name servers got less than others. */
  public boolean isHurried() {
    return hurried;
  }

  /** Tells whether what is found out now may not be needed, so that a failure is no news yet. */
  public boolean isAhead() {
    return ahead;
  }

  /** Says whether what is found out from here on may not be needed. */
  public void ahead(boolean begins) {
    ahead = begins;
  }

  /** Counts a query before it is sent. */
  public void query() throws DnsLookupException {
    count(queries, MAX_QUERIES, "queries");
  }

  /** Counts a zone cut that was not known before. */
  public void cut() throws DnsLookupException {
    count(cuts, MAX_CUTS, "zone cuts");
  }

  /** Does a verification of a signature. */
  public <T> T verify(Computation<T> verification) throws DnsLookupException, InterruptedException {
    count(verifications, MAX_VERIFICATIONS, "verified signatures");
    return compute(verification);
  }

  /** Hashes a name for NSEC3. */
  public <T> T hash(Computation<T> hash) throws DnsLookupException, InterruptedException {
    count(hashes, MAX_HASHES, "hashed names");
    return compute(hash);
  }

  /** Computes digests, which are cheap one by one. */
  public <T> T digest(Computation<T> digests) throws DnsLookupException, InterruptedException {
    return compute(digests);
  }

  private <T> T compute(Computation<T> computation)
      throws DnsLookupException, InterruptedException {
    requireTime();
    long start = nanos.getAsLong();
    try {
      return computation.compute();
    } finally {
      computed.addAndGet(nanos.getAsLong() - start);
    }
  }

  private void requireTime() throws DnsLookupException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (lookup.deadline().expired()) {
      throw lookup.failure(Reason.TIMEOUT, "no time left to validate");
    }
    if (computed.get() > MAX_NANOS) {
      throw givenUp("2 s of computing");
    }
  }

  private void count(AtomicInteger spent, int most, String what) throws DnsLookupException {
    if (spent.incrementAndGet() > most) {
      throw givenUp(most + " " + what);
    }
  }

  private DnsLookupException givenUp(String after) {
    exhausted = true;
    return lookup.failure(
        Reason.BOGUS, "DNSSEC validation was given up after " + after + ", the limit of a look-up");
  }

  /**
   * Something to compute.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Computation<T> {
    T compute();
  }
}
