package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.security.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;

/**
 * What protects a connection against eavesdroppers and impostors. Immutable.
 *
 * <p>By default nothing does, as in mx-connect: TLS is up to what the server offers. {@link
 * ConnectOptions#forPublicInternet()} applies both protections wherever the providers on the path
 * can; to insist on one:
 *
 * {@snippet :
 * ConnectOptions options =
 *     ConnectOptions.forPublicInternet().toBuilder().tls(tls -> tls.mtaSts(MtaSts.ON)).build();
 * }
 *
 * <p>The options of a request stand for those of the connector, so a partner's domain can have a
 * stricter minimum than the rest:
 *
 * {@snippet :
 * ConnectRequest request =
 *     ConnectRequest.builder("user@partner.example")
 *         .options(
 *             options.toBuilder().tls(tls -> tls.minimum(TlsLevel.AUTHENTICATED)).build())
 *         .build();
 * }
 */
public final class TlsOptions {
  private static final Duration MIN_TIME = Duration.ofMillis(1);
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private final MtaSts mtaSts;
  private final Dane dane;
  private final InsecureMx insecureMx;
  private final TlsLevel minimum;
  private final RequireTls requireTls;
  private final boolean cleartextRetry;
  private final boolean serverName;
  private final Duration handshakeTimeout;
  private final List<String> protocols;
  private final Optional<X509KeyManager> keyManager;
  private final Optional<Provider> provider;

  private TlsOptions(Builder builder) {
    this.mtaSts = builder.mtaSts;
    this.dane = builder.dane;
    this.insecureMx = builder.insecureMx;
    this.minimum = builder.minimum;
    this.requireTls = builder.requireTls;
    this.cleartextRetry = builder.cleartextRetry;
    this.serverName = builder.serverName;
    this.handshakeTimeout = builder.handshakeTimeout;
    this.protocols = builder.protocols;
    this.keyManager = builder.keyManager;
    this.provider = builder.provider;
  }

  /** Returns the default: no protection is applied. */
  public static TlsOptions defaults() {
    return builder().build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.mtaSts = mtaSts;
    builder.dane = dane;
    builder.insecureMx = insecureMx;
    builder.minimum = minimum;
    builder.requireTls = requireTls;
    builder.cleartextRetry = cleartextRetry;
    builder.serverName = serverName;
    builder.handshakeTimeout = handshakeTimeout;
    builder.protocols = protocols;
    builder.keyManager = keyManager;
    builder.provider = provider;
    return builder;
  }

  /** Returns whether MTA-STS policies are applied; default {@link MtaSts#OFF}. */
  public MtaSts mtaSts() {
    return mtaSts;
  }

  /** Returns whether DANE is applied; default {@link Dane#OFF}. */
  public Dane dane() {
    return dane;
  }

  /**
   * Returns what TLSA records are worth behind insecure MX records; default {@link
   * InsecureMx#DANE}. It does not matter if DANE is {@link Dane#OFF}, or {@link Dane#REQUIRED},
   * which leaves such hosts out.
   */
  public InsecureMx insecureMx() {
    return insecureMx;
  }

  /** Returns the least TLS that is accepted; default {@link TlsLevel#NONE}. */
  public TlsLevel minimum() {
    return minimum;
  }

  /** Returns what the sender asks for by RFC 8689; default {@link RequireTls#DEFAULT}. */
  public RequireTls requireTls() {
    return requireTls;
  }

  /**
   * Tells whether an {@link SmtpSession} is opened in clear, on a new connection, after a handshake
   * has failed on which nothing depended; default true (RFC 7435 §3, RFC 3207 §4.1). It never is
   * where TLS is {@linkplain TlsObligation#required() required}.
   */
  public boolean cleartextRetry() {
    return cleartextRetry;
  }

  /**
   * Tells whether the mail exchanger's name is sent in the handshake (RFC 6066 §3); default true.
   * The TLSA base domain is sent in any case (RFC 7672 §8.1).
   */
  public boolean serverName() {
    return serverName;
  }

  /** Returns how long a handshake may take; default 2 minutes. */
  public Duration handshakeTimeout() {
    return handshakeTimeout;
  }

  /**
   * Returns the versions of TLS that may be used, as JSSE names them; default none, which are those
   * of the Java runtime. Where a certificate is verified, those before 1.2 are left out (RFC 9325
   * §3.1.1). Where none is left, a session fails with {@link ErrorCode#TLS_UNAVAILABLE}.
   */
  public List<String> protocols() {
    return protocols;
  }

  /** Returns what has the client's certificate and key; default none is shown. */
  public Optional<X509KeyManager> keyManager() {
    return keyManager;
  }

  /** Returns the security provider whose TLS is used; default that of the Java runtime. */
  public Optional<Provider> provider() {
    return provider;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private MtaSts mtaSts = MtaSts.OFF;
    private Dane dane = Dane.OFF;
    private InsecureMx insecureMx = InsecureMx.DANE;
    private TlsLevel minimum = TlsLevel.NONE;
    private RequireTls requireTls = RequireTls.DEFAULT;
    private boolean cleartextRetry = true;
    private boolean serverName = true;
    private Duration handshakeTimeout = Duration.ofMinutes(2);
    private List<String> protocols = List.of();
    private Optional<X509KeyManager> keyManager = Optional.empty();
    private Optional<Provider> provider = Optional.empty();

    private Builder() {}

    /** Sets whether MTA-STS policies are applied. */
    public Builder mtaSts(MtaSts mtaSts) {
      this.mtaSts = requireNonNull(mtaSts, "mtaSts");
      return this;
    }

    /** Sets whether DANE is applied. */
    public Builder dane(Dane dane) {
      this.dane = requireNonNull(dane, "dane");
      return this;
    }

    /** Sets what TLSA records are worth behind insecure MX records. */
    public Builder insecureMx(InsecureMx insecureMx) {
      this.insecureMx = requireNonNull(insecureMx, "insecureMx");
      return this;
    }

    /** Sets the least TLS that is accepted. */
    public Builder minimum(TlsLevel minimum) {
      this.minimum = requireNonNull(minimum, "minimum");
      return this;
    }

    /** Sets what the sender asks for by RFC 8689. */
    public Builder requireTls(RequireTls requireTls) {
      this.requireTls = requireNonNull(requireTls, "requireTls");
      return this;
    }

    /** Sets whether a session is opened in clear after a handshake has failed. */
    public Builder cleartextRetry(boolean cleartextRetry) {
      this.cleartextRetry = cleartextRetry;
      return this;
    }

    /** Sets whether the mail exchanger's name is sent in the handshake. */
    public Builder serverName(boolean serverName) {
      this.serverName = serverName;
      return this;
    }

    /**
     * Sets how long a handshake may take.
     *
     * @throws IllegalArgumentException if it is outside of 1 ms to 1 day
     */
    public Builder handshakeTimeout(Duration handshakeTimeout) {
      requireNonNull(handshakeTimeout, "handshakeTimeout");
      this.handshakeTimeout =
          OptionChecks.between("handshakeTimeout", handshakeTimeout, MIN_TIME, MAX_TIME);
      return this;
    }

    /**
     * Sets the versions of TLS that may be used. Those that {@code jdk.tls.disabledAlgorithms}
     * names are not used all the same; if no other is left, handshakes fail.
     *
     * @param protocols the versions as JSSE names them, such as {@code TLSv1.3}
     * @throws IllegalArgumentException if one is empty or not printable ASCII
     */
    public Builder protocols(String... protocols) {
      List<String> wanted = List.of(requireNonNull(protocols, "protocols"));
      wanted.forEach(protocol -> OptionChecks.printable("protocols", protocol));
      this.protocols = wanted;
      return this;
    }

    /** Sets what has the client's certificate and key, for servers that ask for one. */
    public Builder keyManager(X509KeyManager keyManager) {
      this.keyManager = Optional.of(requireNonNull(keyManager, "keyManager"));
      return this;
    }

    /** Sets the security provider whose TLS is used, such as one that is certified. */
    public Builder provider(Provider provider) {
      this.provider = Optional.of(requireNonNull(provider, "provider"));
      return this;
    }

    /**
     * Returns the options.
     *
     * @throws IllegalArgumentException if the security provider has no TLS, or not the versions
     *     that may be used
     */
    public TlsOptions build() {
      TlsOptions options = new TlsOptions(this);
      TlsContexts.requireUsable(options);
      return options;
    }
  }
}
