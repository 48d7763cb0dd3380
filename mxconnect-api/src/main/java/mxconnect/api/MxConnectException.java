package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mxconnect.api.spi.support.Printable;
import org.jspecify.annotations.Nullable;

/**
 * No connection could be made. The caller must decide between trying again and returning the
 * message; {@link #temporary()} is that decision, {@link #reply()} says it in SMTP.
 *
 * {@snippet :
 * try (MxConnection connection = connector.connect("user@example.com")) {
 *   send(message, connection);
 * } catch (MxConnectException e) {
 *   if (e.temporary()) {
 *     keep(message); // and try again later
 *   } else {
 *     bounce(message, e.reply());
 *   }
 * }
 * }
 *
 * <p>The first cause is the {@linkplain #getCause() cause}, the others are {@linkplain
 * #getSuppressed() suppressed}. The message is one line of printable characters; it may hold local
 * detail, the reply does not.
 *
 * <p>Serialization keeps code, category, verdict, reply, time to retry, message and causes. It does
 * not keep the report and the exchangers, which hold what lives in this JVM only: they are empty
 * afterwards.
 */
public final class MxConnectException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final ErrorCategory category;
  private final boolean temporary;
  private final @Nullable SmtpReply reply;
  private final @Nullable Duration retryAfter;
  private final transient @Nullable ConnectReport report;
  private final transient @Nullable List<PlannedExchanger> exchangers;

  private MxConnectException(Builder builder) {
    super(builder.message);
    this.code = builder.code;
    this.category = builder.category;
    this.temporary = builder.temporary;
    this.reply = builder.reply;
    this.retryAfter = builder.retryAfter;
    this.report = builder.report;
    this.exchangers = builder.exchangers;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that handles failures.
   *
   * @param code what went wrong
   * @param message what happened, where and why, in one line of printable characters
   */
  public static Builder builder(ErrorCode code, String message) {
    return new Builder(requireNonNull(code, "code"), requireNonNull(message, "message"));
  }

  /** Returns what went wrong. */
  public ErrorCode code() {
    return code;
  }

  /**
   * Returns the part of the call that failed: that of the code, but for {@link
   * ErrorCode#ALL_IGNORED} that of the caller's last error.
   */
  public ErrorCategory category() {
    return category;
  }

  /** Tells whether the message may be tried again; if not, it is to be returned. */
  public boolean temporary() {
    return temporary;
  }

  /**
   * Returns the SMTP reply that a mail transfer agent would give (RFC 5321 §4.2, RFC 3463): for
   * {@link ErrorCode#HOOK_REFUSED} that of the hook.
   */
  public SmtpReply reply() {
    if (reply != null) {
      return reply;
    }
    // The reply must not blame the mail servers for the time that look-ups took.
    boolean duringLookups = code == ErrorCode.DEADLINE_EXCEEDED && category == ErrorCategory.DNS;
    return (duringLookups ? ErrorCode.DNS_TIMEOUT : code).reply(temporary);
  }

  /**
   * Returns after what time the call may be tried again: what hooks have said that have left out
   * all hosts which might have done ({@link ErrorCode#HOOK_SKIPPED}), the least of it. Empty if
   * anything else has failed that may pass, or no hook has said a time: then it is the caller's
   * own.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Returns what happened, where and why, in one line of printable characters. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Returns the account of the call. */
  public ConnectReport report() {
    return report == null ? ConnectReport.empty() : report;
  }

  /** Returns the mail exchangers as far as a plan had got; none after a connect. */
  public List<PlannedExchanger> exchangers() {
    return exchangers == null ? List.of() : exchangers;
  }

  /** Returns the attempts of the {@linkplain #report report}. */
  public List<AttemptResult> attempts() {
    return report().attempts();
  }

  /** Returns the trace of the {@linkplain #report report}. */
  public Trace trace() {
    return report().trace();
  }

  /** Collects a failure. Not thread-safe. */
  public static final class Builder {
    private final ErrorCode code;
    private final String message;
    private ErrorCategory category;
    private boolean temporary;
    private @Nullable SmtpReply reply;
    private @Nullable Duration retryAfter;
    private ConnectReport report = ConnectReport.empty();
    private List<PlannedExchanger> exchangers = List.of();
    private List<Throwable> causes = List.of();

    private Builder(ErrorCode code, String message) {
      this.code = code;
      this.message = message;
      this.category = code.category();
      this.temporary = code.temporary();
    }

    /** Sets the part of the call that failed. Default that of the code. */
    public Builder category(ErrorCategory category) {
      this.category = requireNonNull(category, "category");
      return this;
    }

    /** Sets the verdict. Default that of the code. */
    public Builder temporary(boolean temporary) {
      this.temporary = temporary;
      return this;
    }

    /** Sets the reply. Default that of the code. It must be of the class that the verdict says. */
    public Builder reply(SmtpReply reply) {
      this.reply = requireNonNull(reply, "reply");
      return this;
    }

    /** Sets after what time the call may be tried again. Default not said. */
    public Builder retryAfter(Duration retryAfter) {
      this.retryAfter = requireNonNull(retryAfter, "retryAfter");
      return this;
    }

    /** Sets the account of the call. Default an empty one. */
    public Builder report(ConnectReport report) {
      this.report = requireNonNull(report, "report");
      return this;
    }

    /** Sets the mail exchangers of a plan. Default none. */
    public Builder exchangers(List<PlannedExchanger> exchangers) {
      this.exchangers = List.copyOf(requireNonNull(exchangers, "exchangers"));
      return this;
    }

    /** Sets the causes, the first one first. Default none. */
    public Builder causes(List<? extends Throwable> causes) {
      this.causes = List.copyOf(requireNonNull(causes, "causes"));
      return this;
    }

    /**
     * Returns the exception, with the stack of the thread that calls this.
     *
     * @throws IllegalArgumentException if reply and verdict contradict each other
     */
    public MxConnectException build() {
      if (reply != null && reply.temporary() != temporary) {
        throw new IllegalArgumentException(
            "the reply contradicts the verdict: " + Printable.message(reply.toString()));
      }
      MxConnectException exception = new MxConnectException(this);
      causes.stream().limit(1).forEach(exception::initCause);
      causes.stream().skip(1).forEach(exception::addSuppressed);
      return exception;
    }
  }
}
