package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Opener} could not open what it should on a connection, and says what that means for the
 * call.
 *
 * {@snippet :
 * throw OpenException.builder(ErrorCode.GREETING_REFUSED, "421 mx.example.com too busy")
 *     .scope(OpenException.Scope.ADDRESS) // another address of this host may do
 *     .build();
 * }
 *
 * <p>Serialization keeps all but {@link #retry()}.
 */
public final class OpenException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final Scope scope;
  private final boolean temporary;
  private final @Nullable TlsReportResult resultType;
  private final transient @Nullable TlsObligation retry;

  private OpenException(Builder builder) {
    super(builder.message, builder.cause);
    this.code = builder.code;
    this.scope = builder.scope;
    this.temporary = builder.temporary;
    this.resultType = builder.resultType;
    this.retry = builder.retry;
  }

  /**
   * Returns a builder.
   *
   * @param code what went wrong; its category says what part of the call failed
   * @param message what happened and why, in one line
   */
  public static Builder builder(ErrorCode code, String message) {
    return new Builder(requireNonNull(code, "code"), requireNonNull(message, "message"));
  }

  /** Returns what went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Returns what it concerns, and so what is tried next. */
  public Scope scope() {
    return scope;
  }

  /** Tells whether it may pass. */
  public boolean temporary() {
    return temporary;
  }

  /** Returns the result type to report, if it is a verdict about the peer's TLS (RFC 8460 §4.3). */
  public Optional<TlsReportResult> resultType() {
    return Optional.ofNullable(resultType);
  }

  /**
   * Returns with what TLS the same address should be tried once more, on a new connection; empty
   * not at all.
   */
  public Optional<TlsObligation> retry() {
    return Optional.ofNullable(retry);
  }

  /** Returns what happened and why. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** What a failure concerns. */
  public enum Scope {
    /** The address: the next one follows, perhaps of the same host. */
    ADDRESS,
    /**
     * The host: its other addresses are left out. The same address may be tried under the name of
     * another host.
     */
    HOST,
    /** The call: nothing else is tried. */
    CALL
  }

  /** Collects a failure. Not thread-safe. */
  public static final class Builder {
    private final ErrorCode code;
    private final String message;
    private Scope scope = Scope.HOST;
    private boolean temporary;
    private @Nullable TlsReportResult resultType;
    private @Nullable TlsObligation retry;
    private @Nullable Throwable cause;

    private Builder(ErrorCode code, String message) {
      this.code = code;
      this.message = message;
      this.temporary = code.temporary();
    }

    /** Sets what it concerns. Default {@link Scope#HOST}. */
    public Builder scope(Scope scope) {
      this.scope = requireNonNull(scope, "scope");
      return this;
    }

    /** Sets whether it may pass. Default that of the code. */
    public Builder temporary(boolean temporary) {
      this.temporary = temporary;
      return this;
    }

    /** Sets the result type to report. Default none. */
    public Builder resultType(TlsReportResult resultType) {
      this.resultType = requireNonNull(resultType, "resultType");
      return this;
    }

    /**
     * Asks for one more connection to the same address, whose {@link MxConnection#tls()} is this.
     * It is only made while the connection's own obligation is {@link TlsObligation.Opportunistic},
     * for one that requires no more than that one, and twice per address at most: first without a
     * server name, then {@link TlsObligation.Cleartext}. Otherwise this failure counts.
     */
    public Builder retry(TlsObligation retry) {
      this.retry = requireNonNull(retry, "retry");
      return this;
    }

    /** Sets the cause. Default none. */
    public Builder cause(Throwable cause) {
      this.cause = requireNonNull(cause, "cause");
      return this;
    }

    /** Returns the exception. */
    public OpenException build() {
      return new OpenException(this);
    }
  }
}
