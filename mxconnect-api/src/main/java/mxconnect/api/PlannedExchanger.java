package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A mail exchanger in a plan, with its verdict. */
public final class PlannedExchanger {
  private final String hostname;
  private final int preference;
  private final boolean implicitMx;
  private final Optional<Boolean> policyMatch;
  private final TlsObligation tls;
  private final List<InetAddress> addresses;
  private final int omittedAddresses;
  private final Optional<ErrorCode> code;
  private final String reason;

  private PlannedExchanger(Builder builder) {
    this.hostname = builder.hostname;
    this.preference = builder.preference;
    this.implicitMx = builder.implicitMx;
    this.policyMatch = builder.policyMatch;
    this.tls = builder.tls;
    this.addresses = builder.addresses;
    this.omittedAddresses = builder.omittedAddresses;
    this.code = builder.code;
    this.reason = builder.reason;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads plans.
   *
   * @param hostname the mail exchanger in A-labels
   * @param preference its preference
   */
  public static Builder builder(String hostname, int preference) {
    return new Builder(requireNonNull(hostname, "hostname"), preference);
  }

  /** Returns the mail exchanger in A-labels. */
  public String hostname() {
    return hostname;
  }

  /** Returns its preference, 0 to 65535; the lower one is preferred. */
  public int preference() {
    return preference;
  }

  /** Tells whether it is the domain itself, which has no MX records (RFC 5321 §5.1). */
  public boolean implicitMx() {
    return implicitMx;
  }

  /**
   * Returns whether it is listed in the MTA-STS policy; empty without a policy or for mode none.
   */
  public Optional<Boolean> policyMatch() {
    return policyMatch;
  }

  /** Returns what TLS a connection to it must have. */
  public TlsObligation tls() {
    return tls;
  }

  /**
   * Returns the addresses that would be dialled, in order; none if it cannot be used. An address is
   * dialled once, so those of an exchanger before it are not repeated.
   */
  public List<InetAddress> addresses() {
    return addresses;
  }

  /** Returns how many more addresses the limit leaves out. */
  public int omittedAddresses() {
    return omittedAddresses;
  }

  /** Returns why it cannot be used; empty if it can. */
  public Optional<ErrorCode> code() {
    return code;
  }

  /** Returns why it cannot be used, in words; an empty text if it can. */
  public String reason() {
    return reason;
  }

  /** Returns it in one line, with the verdict. */
  @Override
  public String toString() {
    String verdict =
        code.map(why -> why + ": " + reason).orElseGet(() -> addresses.size() + " addresses");
    return preference + " " + hostname + ": " + verdict;
  }

  /** Collects an exchanger. Not thread-safe. */
  public static final class Builder {
    private final String hostname;
    private final int preference;
    private boolean implicitMx;
    private Optional<Boolean> policyMatch = Optional.empty();
    private TlsObligation tls;
    private List<InetAddress> addresses = List.of();
    private int omittedAddresses;
    private Optional<ErrorCode> code = Optional.empty();
    private String reason = "";

    private Builder(String hostname, int preference) {
      this.hostname = hostname;
      this.preference = preference;
      this.tls = new TlsObligation.Opportunistic(Optional.of(hostname));
    }

    /** Sets whether it is the domain itself. Default false. */
    public Builder implicitMx(boolean implicitMx) {
      this.implicitMx = implicitMx;
      return this;
    }

    /** Sets whether it is listed in the policy. Default without a policy. */
    public Builder policyMatch(boolean policyMatch) {
      this.policyMatch = Optional.of(policyMatch);
      return this;
    }

    /** Sets what TLS a connection must have. Default TLS if the server offers it. */
    public Builder tls(TlsObligation tls) {
      this.tls = requireNonNull(tls, "tls");
      return this;
    }

    /** Sets the addresses that would be dialled. Default none. */
    public Builder addresses(List<InetAddress> addresses) {
      this.addresses = List.copyOf(requireNonNull(addresses, "addresses"));
      return this;
    }

    /** Sets how many more addresses the limit leaves out. Default 0. */
    public Builder omittedAddresses(int omittedAddresses) {
      this.omittedAddresses = omittedAddresses;
      return this;
    }

    /** Sets why it cannot be used. Default it can. */
    public Builder refused(ErrorCode code, String reason) {
      this.code = Optional.of(requireNonNull(code, "code"));
      this.reason = requireNonNull(reason, "reason");
      return this;
    }

    /** Returns the exchanger. */
    public PlannedExchanger build() {
      return new PlannedExchanger(this);
    }
  }
}
