package mxconnect.api;

import static java.util.Objects.requireNonNull;

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
 */
public final class TlsOptions {
  private final MtaSts mtaSts;
  private final Dane dane;
  private final InsecureMx insecureMx;

  private TlsOptions(Builder builder) {
    this.mtaSts = builder.mtaSts;
    this.dane = builder.dane;
    this.insecureMx = builder.insecureMx;
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
    return new Builder().mtaSts(mtaSts).dane(dane).insecureMx(insecureMx);
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

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private MtaSts mtaSts = MtaSts.OFF;
    private Dane dane = Dane.OFF;
    private InsecureMx insecureMx = InsecureMx.DANE;

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

    /** Returns the options. */
    public TlsOptions build() {
      return new TlsOptions(this);
    }
  }
}
