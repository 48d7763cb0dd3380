package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The TLS of an {@link SmtpSession}, or of one that was refused for its certificates: what was
 * agreed on, and what was verified.
 */
public final class TlsSession {
  private final String protocol;
  private final String cipherSuite;
  private final List<X509Certificate> certificates;
  private final TlsObligation obligation;
  private final boolean refused;
  private final Optional<TlsaMatch> tlsaMatch;
  private final Optional<TlsObligationException> testFailure;

  private TlsSession(Builder builder) {
    this.protocol = builder.protocol;
    this.cipherSuite = builder.cipherSuite;
    this.certificates = builder.certificates;
    this.obligation = builder.obligation;
    this.refused = builder.refused;
    this.tlsaMatch = builder.tlsaMatch;
    this.testFailure = builder.testFailure;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads sessions.
   *
   * @param protocol the version, such as {@code TLSv1.3}
   * @param cipherSuite the cipher suite, such as {@code TLS_AES_256_GCM_SHA384}
   * @param obligation what TLS the connection had to have
   */
  public static Builder builder(String protocol, String cipherSuite, TlsObligation obligation) {
    return new Builder(
        requireNonNull(protocol, "protocol"),
        requireNonNull(cipherSuite, "cipherSuite"),
        requireNonNull(obligation, "obligation"));
  }

  /** Returns the version, such as {@code TLSv1.3}. */
  public String protocol() {
    return protocol;
  }

  /** Returns the cipher suite, such as {@code TLS_AES_256_GCM_SHA384}. */
  public String cipherSuite() {
    return cipherSuite;
  }

  /** Returns the certificates that the server has shown, its own first; none if it showed none. */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /**
   * Returns what TLS the connection had to have: this TLS fulfils it, unless it was {@linkplain
   * StartTlsException#refused() refused}.
   */
  public TlsObligation obligation() {
    return obligation;
  }

  /**
   * Tells whether the obligation had the certificates verified, and they were found good; never for
   * TLS that was {@linkplain StartTlsException#refused() refused}.
   */
  public boolean authenticated() {
    return !refused && obligation.authenticated();
  }

  /** Returns the TLSA record by which the certificates were accepted, if DANE asked for one. */
  public Optional<TlsaMatch> tlsaMatch() {
    return tlsaMatch;
  }

  /**
   * Returns why the certificates would be refused if the policy, which is only being tested, were
   * enforced (RFC 8461 §5); empty if they would not, or without such a policy.
   */
  public Optional<TlsObligationException> testFailure() {
    return testFailure;
  }

  /** Returns it in one line: {@code TLSv1.3 TLS_AES_256_GCM_SHA384}. */
  @Override
  public String toString() {
    return protocol + " " + cipherSuite;
  }

  /** Collects the facts. Not thread-safe. */
  public static final class Builder {
    private final String protocol;
    private final String cipherSuite;
    private final TlsObligation obligation;
    private List<X509Certificate> certificates = List.of();
    private boolean refused;
    private Optional<TlsaMatch> tlsaMatch = Optional.empty();
    private Optional<TlsObligationException> testFailure = Optional.empty();

    private Builder(String protocol, String cipherSuite, TlsObligation obligation) {
      this.protocol = protocol;
      this.cipherSuite = cipherSuite;
      this.obligation = obligation;
    }

    /** Sets the certificates. Default none. */
    public Builder certificates(List<X509Certificate> certificates) {
      this.certificates = List.copyOf(requireNonNull(certificates, "certificates"));
      return this;
    }

    /** Notes that the certificates do not fulfil the obligation. Default they do. */
    public Builder refused() {
      this.refused = true;
      return this;
    }

    /** Sets the TLSA record that matched. Default none. */
    public Builder tlsaMatch(TlsaMatch match) {
      this.tlsaMatch = Optional.of(requireNonNull(match, "match"));
      return this;
    }

    /**
     * Sets why a policy that is being tested would refuse the certificates. Default it does not.
     */
    public Builder testFailure(TlsObligationException failure) {
      this.testFailure = Optional.of(requireNonNull(failure, "failure"));
      return this;
    }

    /** Returns the TLS. */
    public TlsSession build() {
      return new TlsSession(this);
    }
  }
}
