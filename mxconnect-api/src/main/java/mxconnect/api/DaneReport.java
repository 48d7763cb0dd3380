package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mxconnect.api.dns.Security;
import mxconnect.api.dns.TlsaRecord;

/** What DANE had to say of one mail exchanger in a call (RFC 7672 §2.2). */
public final class DaneReport {
  private final String hostname;
  private final Verdict verdict;
  private final Security mx;
  private final Optional<Security> addresses;
  private final Optional<Security> tlsa;
  private final Optional<String> baseDomain;
  private final List<TlsaRecord> tlsaRecords;
  private final List<TlsaRecord> usableRecords;
  private final String reason;
  private final Optional<TlsReportResult> resultType;

  private DaneReport(Builder builder) {
    this.hostname = builder.hostname;
    this.verdict = builder.verdict;
    this.mx = builder.mx;
    this.addresses = builder.addresses;
    this.tlsa = builder.tlsa;
    this.baseDomain = builder.baseDomain;
    this.tlsaRecords = builder.tlsaRecords;
    this.usableRecords = builder.usableRecords;
    this.reason = builder.reason;
    this.resultType = builder.resultType;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads reports.
   *
   * @param hostname the mail exchanger in A-labels
   * @param verdict what came of it
   */
  public static Builder builder(String hostname, Verdict verdict) {
    return new Builder(requireNonNull(hostname, "hostname"), requireNonNull(verdict, "verdict"));
  }

  /** Returns the mail exchanger in A-labels. */
  public String hostname() {
    return hostname;
  }

  /** Returns what came of it. */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * Returns what DNSSEC says of the way from the target to the mail exchanger: of the MX records,
   * or of their absence. {@link Security#SECURE} for one that the caller trusts.
   */
  public Security mx() {
    return mx;
  }

  /** Returns what DNSSEC says of its addresses; empty if that was not asked for. */
  public Optional<Security> addresses() {
    return addresses;
  }

  /** Returns what DNSSEC says of the TLSA records or of their absence; empty if not asked for. */
  public Optional<Security> tlsa() {
    return tlsa;
  }

  /** Returns the TLSA base domain (RFC 7672 §2.2.3); empty if no records were found. */
  public Optional<String> baseDomain() {
    return baseDomain;
  }

  /** Returns the secure TLSA records, or those that the caller has given. */
  public List<TlsaRecord> tlsaRecords() {
    return tlsaRecords;
  }

  /** Returns those of them by which a certificate is verified. */
  public List<TlsaRecord> usableRecords() {
    return usableRecords;
  }

  /** Returns why the verdict is what it is, in words; an empty text if there is nothing to add. */
  public String reason() {
    return reason;
  }

  /** Returns the result type to report (RFC 8460 §4.3); empty if there is no failure. */
  public Optional<TlsReportResult> resultType() {
    return resultType;
  }

  /**
   * Tells whether a connection whose TLS obligation was kept has reached the host that the owner of
   * the domain means: DANE applies and DNSSEC vouches for the MX records too.
   */
  public boolean verifiable() {
    return verdict == Verdict.DANE && mx == Security.SECURE;
  }

  /** Returns the report in one line. */
  @Override
  public String toString() {
    return hostname + ": " + verdict.word() + (reason.isEmpty() ? "" : " (" + reason + ")");
  }

  /** What DANE comes to for a host. */
  public enum Verdict {
    /**
     * It does not apply: the host has no name, no secure addresses, or the caller's word for it.
     */
    NOT_APPLICABLE,
    /** The host has no TLSA records, or none that are secure. */
    NO_RECORDS,
    /** TLSA records would count for nothing behind insecure MX records, by the options. */
    IGNORED,
    /** TLS is required, whatever the certificate: no record can be used, or the options say so. */
    ENCRYPT,
    /** The certificate must match the records. */
    DANE,
    /** The records could not be looked up: the host is left out (RFC 7672 §2.1.2). */
    LOOKUP_FAILED,
    /** DANE is required and cannot be had for the host: it is left out (RFC 7672 §2.2.1, §6). */
    REQUIRED;

    /** Returns the word for this verdict in JSON and in traces, such as {@code no-records}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Collects a report. Not thread-safe. */
  public static final class Builder {
    private final String hostname;
    private final Verdict verdict;
    private Security mx = Security.UNKNOWN;
    private Optional<Security> addresses = Optional.empty();
    private Optional<Security> tlsa = Optional.empty();
    private Optional<String> baseDomain = Optional.empty();
    private List<TlsaRecord> tlsaRecords = List.of();
    private List<TlsaRecord> usableRecords = List.of();
    private String reason = "";
    private Optional<TlsReportResult> resultType = Optional.empty();

    private Builder(String hostname, Verdict verdict) {
      this.hostname = hostname;
      this.verdict = verdict;
    }

    /** Sets what DNSSEC says of the MX records. Default it is unknown. */
    public Builder mx(Security mx) {
      this.mx = requireNonNull(mx, "mx");
      return this;
    }

    /** Sets what DNSSEC says of the addresses. Default not asked for. */
    public Builder addresses(Security addresses) {
      this.addresses = Optional.of(requireNonNull(addresses, "addresses"));
      return this;
    }

    /** Sets what DNSSEC says of the TLSA records. Default not asked for. */
    public Builder tlsa(Security tlsa) {
      this.tlsa = Optional.of(requireNonNull(tlsa, "tlsa"));
      return this;
    }

    /** Sets the TLSA base domain. Default none. */
    public Builder baseDomain(String baseDomain) {
      this.baseDomain = Optional.of(requireNonNull(baseDomain, "baseDomain"));
      return this;
    }

    /** Sets the TLSA records. Default none. */
    public Builder tlsaRecords(List<TlsaRecord> tlsaRecords) {
      this.tlsaRecords = List.copyOf(requireNonNull(tlsaRecords, "tlsaRecords"));
      return this;
    }

    /** Sets the records by which a certificate is verified. Default none. */
    public Builder usableRecords(List<TlsaRecord> usableRecords) {
      this.usableRecords = List.copyOf(requireNonNull(usableRecords, "usableRecords"));
      return this;
    }

    /** Sets why the verdict is what it is. Default nothing to add. */
    public Builder reason(String reason) {
      this.reason = requireNonNull(reason, "reason");
      return this;
    }

    /** Sets the result type to report. Default no failure. */
    public Builder resultType(TlsReportResult resultType) {
      this.resultType = Optional.of(requireNonNull(resultType, "resultType"));
      return this;
    }

    /** Returns the report. */
    public DaneReport build() {
      return new DaneReport(this);
    }
  }
}
