package mxconnect.api;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/**
 * No connection could be made. The caller must decide between trying again and returning the
 * message; {@link #temporary()} is that decision, {@link #reply()} says it in SMTP.
 *
 * <p>The first cause is the {@linkplain #getCause() cause}, the others are {@linkplain
 * #getSuppressed() suppressed}. The message is one line of printable characters; it may hold local
 * detail, the reply does not.
 */
public abstract sealed class MxConnectException extends IOException
    permits TargetException,
        DnsException,
        PolicyException,
        DaneException,
        NetworkException,
        HookException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  MxConnectException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /**
   * Returns an exception of the class that fits the failure's category.
   *
   * @param failure what is known
   * @param causes the causes, the first one first
   */
  public static MxConnectException of(Failure failure, List<? extends Throwable> causes) {
    MxConnectException exception =
        switch (failure.category()) {
          case TARGET -> new TargetException(failure);
          case DNS -> new DnsException(failure);
          case POLICY -> new PolicyException(failure);
          case DANE -> new DaneException(failure);
          case NETWORK -> new NetworkException(failure);
          case HOOK -> new HookException(failure);
        };
    for (Throwable cause : causes) {
      if (exception.getCause() == null) {
        exception.initCause(cause);
      } else {
        exception.addSuppressed(cause);
      }
    }
    return exception;
  }

  /** Returns everything that is known, as one value. */
  public Failure failure() {
    return failure;
  }

  /** Returns what went wrong. */
  public ErrorCode code() {
    return failure.code();
  }

  /** Returns the part of the delivery that failed. */
  public ErrorCategory category() {
    return failure.category();
  }

  /** Tells whether the message may be tried again; if not, it is to be returned. */
  public boolean temporary() {
    return failure.temporary();
  }

  /** Returns the SMTP reply that a mail transfer agent would give (RFC 5321 §4.2, RFC 3463). */
  public SmtpReply reply() {
    return failure.reply();
  }

  /** Returns the target, empty if it could not be understood. */
  public Optional<Target> target() {
    return failure.target();
  }

  /** Returns the attempts in the order in which they were started. */
  public List<AttemptResult> attempts() {
    return failure.attempts();
  }

  /** Returns the addresses that the guard refused, each with its reason. */
  public List<BlockedAddress> blockedAddresses() {
    return failure.blockedAddresses();
  }

  /** Returns the mail exchangers as far as a plan had got; empty after a connect. */
  public List<PlannedExchanger> exchangers() {
    return failure.exchangers();
  }

  /** Returns the MTA-STS policy; empty if MTA-STS is off or not for this target. */
  public Optional<MtaStsReport> mtaSts() {
    return failure.mtaSts();
  }

  /** Returns the steps with their times. */
  public Trace trace() {
    return failure.trace();
  }
}
