package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What came of TLS with one mail exchanger, or of looking for its policy, in the terms of TLS
 * reports (RFC 8460 §4.3, §4.4): a session that was opened, or a failure that is a verdict about
 * the domain. What the network does is none (RFC 8460 §4.3.4).
 */
public final class TlsResult {
  private final TlsPolicyType policyType;
  private final String policyDomain;
  private final List<String> policyStrings;
  private final List<String> mxHosts;
  private final Optional<TlsReportResult> failure;
  private final String message;
  private final Optional<String> hostname;
  private final Optional<InetAddress> address;
  private final Optional<InetAddress> localAddress;
  private final Optional<String> helo;

  private TlsResult(Builder builder) {
    this.policyType = builder.policyType;
    this.policyDomain = builder.policyDomain;
    this.policyStrings = builder.policyStrings;
    this.mxHosts = builder.mxHosts;
    this.failure = builder.failure;
    this.message = builder.message;
    this.hostname = builder.hostname;
    this.address = builder.address;
    this.localAddress = builder.localAddress;
    this.helo = builder.helo;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads results.
   *
   * @param policyType the kind of policy
   * @param policyDomain the domain of the policy in A-labels; the TLSA base domain for TLSA records
   */
  public static Builder builder(TlsPolicyType policyType, String policyDomain) {
    return new Builder(
        requireNonNull(policyType, "policyType"), requireNonNull(policyDomain, "policyDomain"));
  }

  /** Returns the kind of policy. */
  public TlsPolicyType policyType() {
    return policyType;
  }

  /** Returns the domain of the policy in A-labels; the TLSA base domain for TLSA records. */
  public String policyDomain() {
    return policyDomain;
  }

  /**
   * Returns the policy: the lines of the MTA-STS policy as they were sent, which may hold control
   * characters too, or the TLSA records, such as {@code 3 1 1 2BB1...}; none if there is none or it
   * is not known.
   */
  public List<String> policyStrings() {
    return policyStrings;
  }

  /** Returns the patterns of mail exchangers of an MTA-STS policy; else none. */
  public List<String> mxHosts() {
    return mxHosts;
  }

  /** Returns what failed; empty for a session that was opened with TLS as the policy wants it. */
  public Optional<TlsReportResult> failure() {
    return failure;
  }

  /** Returns what failed in one line of printable characters; empty text if nothing did. */
  public String message() {
    return message;
  }

  /** Returns the mail exchanger in A-labels; empty if it did not come to one. */
  public Optional<String> hostname() {
    return hostname;
  }

  /** Returns the mail exchanger's address; empty if it did not come to a connection. */
  public Optional<InetAddress> address() {
    return address;
  }

  /** Returns the local address; empty if it did not come to a connection. */
  public Optional<InetAddress> localAddress() {
    return localAddress;
  }

  /** Returns the name that the server gave in its reply to EHLO, if it came to that. */
  public Optional<String> helo() {
    return helo;
  }

  @Override
  public String toString() {
    String what = failure.map(f -> f.token() + ": " + message).orElse("success");
    return policyType.token()
        + " "
        + policyDomain
        + hostname.map(h -> " " + h).orElse("")
        + " "
        + what;
  }

  /** Collects a result. Not thread-safe. */
  public static final class Builder {
    private final TlsPolicyType policyType;
    private final String policyDomain;
    private List<String> policyStrings = List.of();
    private List<String> mxHosts = List.of();
    private Optional<TlsReportResult> failure = Optional.empty();
    private String message = "";
    private Optional<String> hostname = Optional.empty();
    private Optional<InetAddress> address = Optional.empty();
    private Optional<InetAddress> localAddress = Optional.empty();
    private Optional<String> helo = Optional.empty();

    private Builder(TlsPolicyType policyType, String policyDomain) {
      this.policyType = policyType;
      this.policyDomain = policyDomain;
    }

    /** Sets the policy in lines. Default none. */
    public Builder policyStrings(List<String> lines) {
      this.policyStrings = List.copyOf(requireNonNull(lines, "lines"));
      return this;
    }

    /** Sets the patterns of mail exchangers. Default none. */
    public Builder mxHosts(List<String> patterns) {
      this.mxHosts = List.copyOf(requireNonNull(patterns, "patterns"));
      return this;
    }

    /** Sets what failed. Default nothing. */
    public Builder failure(TlsReportResult failure, String message) {
      this.failure = Optional.of(requireNonNull(failure, "failure"));
      this.message = requireNonNull(message, "message");
      return this;
    }

    /** Sets the mail exchanger. Default none. */
    public Builder hostname(String hostname) {
      this.hostname = Optional.of(requireNonNull(hostname, "hostname"));
      return this;
    }

    /** Sets the addresses of both sides. Default none. */
    public Builder addresses(InetAddress address, InetAddress localAddress) {
      this.address = Optional.of(requireNonNull(address, "address"));
      this.localAddress = Optional.of(requireNonNull(localAddress, "localAddress"));
      return this;
    }

    /** Sets the name that the server gave. Default none. */
    public Builder helo(String name) {
      this.helo = Optional.of(requireNonNull(name, "name"));
      return this;
    }

    /** Returns the result. */
    public TlsResult build() {
      return new TlsResult(this);
    }
  }
}
