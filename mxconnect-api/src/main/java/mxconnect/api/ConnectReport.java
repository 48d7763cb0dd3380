package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The account of one call: what it was to reach, what was tried, refused and found out, and when.
 *
 * <p>A connection, a plan and a failure have the same one, so what reads it works for all:
 *
 * {@snippet :
 * void log(ConnectReport report) {
 *   report.trace().warnings().forEach(System.out::println);
 *   report.blockedAddresses().forEach(System.out::println);
 * }
 * }
 */
public final class ConnectReport {
  private static final ConnectReport EMPTY = builder().build();

  private final String callId;
  private final Optional<Target> target;
  private final Optional<Site> site;
  private final List<AttemptResult> attempts;
  private final List<BlockedAddress> blockedAddresses;
  private final Optional<MtaStsReport> mtaSts;
  private final List<DaneReport> dane;
  private final List<TlsResult> tlsResults;
  private final Trace trace;

  private ConnectReport(Builder builder) {
    this.callId = builder.callId;
    this.target = builder.target;
    this.site = builder.site;
    this.attempts = builder.attempts;
    this.blockedAddresses = builder.blockedAddresses;
    this.mtaSts = builder.mtaSts;
    this.dane = builder.dane;
    this.tlsResults = builder.tlsResults;
    this.trace = builder.trace;
  }

  /** Returns a builder with the content of this report. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.callId = callId;
    builder.target = target;
    builder.site = site;
    builder.attempts = attempts;
    builder.blockedAddresses = blockedAddresses;
    builder.mtaSts = mtaSts;
    builder.dane = dane;
    builder.tlsResults = tlsResults;
    builder.trace = trace;
    return builder;
  }

  /** Returns a builder: for the engine, and for tests of code that reads reports. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the report of a call of which nothing is known. */
  public static ConnectReport empty() {
    return EMPTY;
  }

  /** Returns what the call is called ({@link ConnectCall#id}); empty if that is not known. */
  public String callId() {
    return callId;
  }

  /** Returns the target as it was understood; empty if it could not be. */
  public Optional<Target> target() {
    return target;
  }

  /** Returns the site of the target; empty if its mail exchangers did not become known. */
  public Optional<Site> site() {
    return site;
  }

  /** Returns the attempts in the order in which they were started; none in a plan. */
  public List<AttemptResult> attempts() {
    return attempts;
  }

  /** Returns the addresses that the guard refused, each with the rule; the first 1,000 of them. */
  public List<BlockedAddress> blockedAddresses() {
    return blockedAddresses;
  }

  /** Returns what MTA-STS had to say; empty if it is off or not for this target. */
  public Optional<MtaStsReport> mtaSts() {
    return mtaSts;
  }

  /**
   * Returns what DANE had to say of the mail exchangers, in the order in which it was known; none
   * if it is off or not for this target.
   */
  public List<DaneReport> dane() {
    return dane;
  }

  /** Returns what DANE had to say of a mail exchanger, given in A-labels. */
  public Optional<DaneReport> dane(String hostname) {
    requireNonNull(hostname, "hostname");
    return dane.stream().filter(host -> host.hostname().equals(hostname)).findFirst();
  }

  /**
   * Returns what came of TLS, for TLS reports (RFC 8460), in the order in which it was known. A
   * policy that could not be fetched and TLSA records that could not be had are in it after any
   * call, also one that reached no host. Sessions, and hosts whose TLS failed, are in it if {@link
   * SmtpSession} opened or tried them, or an opener of the caller's named a {@linkplain
   * OpenException#resultType result type}.
   */
  public List<TlsResult> tlsResults() {
    return tlsResults;
  }

  /** Returns the steps with their times. */
  public Trace trace() {
    return trace;
  }

  /** Returns the trace, a line each event. */
  @Override
  public String toString() {
    return trace.toString();
  }

  /** Collects a report. Not thread-safe. */
  public static final class Builder {
    private String callId = "";
    private Optional<Target> target = Optional.empty();
    private Optional<Site> site = Optional.empty();
    private List<AttemptResult> attempts = List.of();
    private List<BlockedAddress> blockedAddresses = List.of();
    private Optional<MtaStsReport> mtaSts = Optional.empty();
    private List<DaneReport> dane = List.of();
    private List<TlsResult> tlsResults = List.of();
    private Trace trace = Trace.empty();

    private Builder() {}

    /** Sets what the call is called. Default not known. */
    public Builder callId(String callId) {
      this.callId = requireNonNull(callId, "callId");
      return this;
    }

    /** Sets the target as it was understood. Default it was not. */
    public Builder target(Target target) {
      this.target = Optional.of(requireNonNull(target, "target"));
      return this;
    }

    /** Sets the site of the target. Default not known. */
    public Builder site(Site site) {
      this.site = Optional.of(requireNonNull(site, "site"));
      return this;
    }

    /** Sets the attempts. Default none. */
    public Builder attempts(List<AttemptResult> attempts) {
      this.attempts = List.copyOf(requireNonNull(attempts, "attempts"));
      return this;
    }

    /** Sets the addresses that the guard refused. Default none. */
    public Builder blockedAddresses(List<BlockedAddress> blockedAddresses) {
      this.blockedAddresses = List.copyOf(requireNonNull(blockedAddresses, "blockedAddresses"));
      return this;
    }

    /** Sets what MTA-STS had to say. Default nothing. */
    public Builder mtaSts(MtaStsReport mtaSts) {
      this.mtaSts = Optional.of(requireNonNull(mtaSts, "mtaSts"));
      return this;
    }

    /** Sets what DANE had to say of each mail exchanger. Default nothing. */
    public Builder dane(List<DaneReport> dane) {
      this.dane = List.copyOf(requireNonNull(dane, "dane"));
      return this;
    }

    /** Sets what came of TLS. Default nothing. */
    public Builder tlsResults(List<TlsResult> results) {
      this.tlsResults = List.copyOf(requireNonNull(results, "results"));
      return this;
    }

    /** Sets the steps. Default none. */
    public Builder trace(Trace trace) {
      this.trace = requireNonNull(trace, "trace");
      return this;
    }

    /** Returns the report. */
    public ConnectReport build() {
      return new ConnectReport(this);
    }
  }
}
