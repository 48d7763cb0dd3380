package mxconnect.tlsrpt;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mxconnect.api.ConnectReport;
import mxconnect.api.Target;
import mxconnect.api.TlsResult;

/**
 * Counts what came of TLS, and makes a report for each recipient domain and day (RFC 8460).
 *
 * <p>Give it the report of each call once, when the session has been opened or has failed, and ask
 * once a day for the reports of the days that have ended. Their days are those of UTC.
 *
 * <p>A report goes to the recipient domain, whose mail it is about, and has all policies that its
 * mail was sent under: also the TLSA records of a mail exchanger, whose policy domain is the TLSA
 * base domain (RFC 8460 §1.1) and which may belong to somebody else.
 *
 * <p>Memory is bounded, however much hostile domains publish. What there is no room for is not
 * reported; {@link #dropped} tells how much that was. What was counted ends with the process.
 *
 * <p>Thread-safe.
 */
public final class TlsReports {
  private final Submitter submitter;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Room room;
  private final long roomOfDomain;
  private final ReentrantLock lock = new ReentrantLock();
  private final NavigableMap<LocalDate, Map<String, DomainCounts>> days = new TreeMap<>();
  private long dropped;

  private TlsReports(Builder builder) {
    this.submitter = builder.submitter;
    this.clock = builder.clock;
    this.ids = builder.ids;
    this.room = new Room(builder.maxOctets);
    this.roomOfDomain = builder.maxOctets / Builder.HEAVIEST_DOMAINS;
  }

  /**
   * Returns a builder.
   *
   * @param organizationName the name of the organization that reports
   * @param contactInfo an e-mail address of somebody responsible; its domain, in A-labels, is the
   *     domain that reports, whose DKIM signature the reports need (RFC 8460 §3)
   * @throws IllegalArgumentException if the name is blank, or the address is none
   */
  public static Builder builder(String organizationName, String contactInfo) {
    return new Builder(new Submitter(organizationName, contactInfo));
  }

  /**
   * Counts the sessions of a call. Nothing is counted if it had none, or if the target is not a
   * domain: nobody asks for reports on an address literal.
   *
   * <p>Leave out calls that sent a TLS report themselves: there must be no report about a report
   * (RFC 8460 §3). Leave out plans as well, which open no session.
   *
   * @param report the report of the connection or of the exception
   */
  public void add(ConnectReport report) {
    List<TlsResult> sessions = requireNonNull(report, "report").tlsResults();
    if (!sessions.isEmpty()) {
      report
          .target()
          .filter(Target.Domain.class::isInstance)
          .map(Target.Domain.class::cast)
          .ifPresent(domain -> count(domain.name(), sessions));
    }
  }

  private void count(String domain, List<TlsResult> sessions) {
    lock.lock();
    try {
      Map<String, DomainCounts> domains = days.computeIfAbsent(today(), day -> new HashMap<>());
      DomainCounts counts = domains.get(domain);
      if (counts == null) {
        counts = new DomainCounts(new Room(roomOfDomain), room);
      }
      for (TlsResult session : sessions) {
        dropped += counts.add(session) ? 0 : 1;
      }
      if (!counts.isEmpty()) {
        domains.put(domain, counts);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the reports of the days that have ended, in the order of days and domains, and forgets
   * what they count. Send them some hours later, not all at once (RFC 8460 §4.1).
   */
  public List<TlsReport> drain() {
    return drain(today().minusDays(1));
  }

  /**
   * Returns the reports of the days up to this one, which need not have ended, and forgets what
   * they count. An application that ends in the middle of a day reports on a part of it so.
   *
   * @param last the last day to report on, in UTC
   * @throws IllegalArgumentException if an id is not as {@link Builder#ids} wants it; nothing is
   *     forgotten then
   */
  public List<TlsReport> drain(LocalDate last) {
    requireNonNull(last, "last");
    lock.lock();
    try {
      NavigableMap<LocalDate, Map<String, DomainCounts>> ended = days.headMap(last, true);
      List<TlsReport> reports =
          ended.entrySet().stream().flatMap(day -> reports(day.getKey(), day.getValue())).toList();
      ended.values().forEach(domains -> domains.values().forEach(DomainCounts::release));
      ended.clear();
      return reports;
    } finally {
      lock.unlock();
    }
  }

  private Stream<TlsReport> reports(LocalDate day, Map<String, DomainCounts> domains) {
    return new TreeMap<>(domains)
        .entrySet().stream()
            .map(
                entry ->
                    new TlsReport(
                        submitter, entry.getKey(), day, ids.get(), entry.getValue().results()));
  }

  /** Returns how many sessions were not counted for want of room, since this was made. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Collects what reports need. Not thread-safe. */
  public static final class Builder {
    private static final long DEFAULT_OCTETS = 64L * 1024 * 1024;
    private static final long MIN_OCTETS = 1024L * 1024;

    /** So many domains with as many and as long policies as allowed fill the memory. */
    private static final int HEAVIEST_DOMAINS = 256;

    private final Submitter submitter;
    private InstantSource clock = InstantSource.system();
    private Supplier<String> ids = () -> UUID.randomUUID().toString().replace("-", "");
    private long maxOctets = DEFAULT_OCTETS;

    private Builder(Submitter submitter) {
      this.submitter = submitter;
    }

    /** Sets the clock by which days begin and end. Default that of the system. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets what gives each report an id that no other report of this submitter has, 1 to 64 letters
     * and digits (RFC 8460 §5.1). Default a random UUID without its hyphens.
     */
    public Builder ids(Supplier<String> ids) {
      this.ids = requireNonNull(ids, "ids");
      return this;
    }

    /**
     * Sets about how many octets of memory to take at most, 1 MiB or more; a domain takes a 256th
     * of it at most. Default 64 MiB, which is enough for some 50,000 domains a day.
     *
     * @throws IllegalArgumentException if it is less than 1 MiB
     */
    public Builder maxOctets(long maxOctets) {
      if (maxOctets < MIN_OCTETS) {
        throw new IllegalArgumentException(
            "maxOctets must be at least " + MIN_OCTETS + ", was " + maxOctets);
      }
      this.maxOctets = maxOctets;
      return this;
    }

    /** Returns reports that have nothing to tell yet. */
    public TlsReports build() {
      return new TlsReports(this);
    }
  }
}
