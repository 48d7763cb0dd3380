package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How an {@link SmtpSession} is opened. Immutable.
 *
 * {@snippet :
 * SmtpOptions options =
 *     SmtpOptions.builder()
 *         .hostname("mail.example.net")
 *         .greetingTimeout(Duration.ofMinutes(1))
 *         .build();
 * }
 */
public final class SmtpOptions {
  private static final Duration MIN_TIME = Duration.ofMillis(1);
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private final Optional<String> hostname;
  private final Duration greetingTimeout;
  private final Duration replyTimeout;
  private final SmtpTranscript transcript;

  private SmtpOptions(Builder builder) {
    this.hostname = builder.hostname;
    this.greetingTimeout = builder.greetingTimeout;
    this.replyTimeout = builder.replyTimeout;
    this.transcript = builder.transcript;
  }

  /** Returns the defaults. */
  public static SmtpOptions defaults() {
    return builder().build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the name to say in EHLO; default none. The {@linkplain MxConnection#localHostname()
   * local host name} of the connection comes before it; without either the client's address is said
   * (RFC 5321 §4.1.3).
   */
  public Optional<String> hostname() {
    return hostname;
  }

  /** Returns how long the greeting may take; default 5 minutes (RFC 5321 §4.5.3.2.1). */
  public Duration greetingTimeout() {
    return greetingTimeout;
  }

  /** Returns how long the reply to EHLO, HELO or STARTTLS may take; default 5 minutes. */
  public Duration replyTimeout() {
    return replyTimeout;
  }

  /** Returns what receives the lines of the session; default nothing. */
  public SmtpTranscript transcript() {
    return transcript;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private Optional<String> hostname = Optional.empty();
    private Duration greetingTimeout = SmtpTimeouts.GREETING;
    private Duration replyTimeout = SmtpTimeouts.EHLO;
    private SmtpTranscript transcript = SmtpTranscript.none();

    private Builder() {}

    /**
     * Sets the name to say in EHLO.
     *
     * @param hostname a domain name or an address literal (RFC 5321 §4.1.1.1)
     * @throws IllegalArgumentException if it is empty, or not printable ASCII without blanks
     */
    public Builder hostname(String hostname) {
      this.hostname =
          Optional.of(OptionChecks.printable("hostname", requireNonNull(hostname, "hostname")));
      return this;
    }

    /**
     * Sets how long the greeting may take.
     *
     * @throws IllegalArgumentException if it is outside of 1 ms to 1 day
     */
    public Builder greetingTimeout(Duration greetingTimeout) {
      requireNonNull(greetingTimeout, "greetingTimeout");
      this.greetingTimeout =
          OptionChecks.between("greetingTimeout", greetingTimeout, MIN_TIME, MAX_TIME);
      return this;
    }

    /**
     * Sets how long the reply to EHLO, HELO or STARTTLS may take.
     *
     * @throws IllegalArgumentException if it is outside of 1 ms to 1 day
     */
    public Builder replyTimeout(Duration replyTimeout) {
      requireNonNull(replyTimeout, "replyTimeout");
      this.replyTimeout = OptionChecks.between("replyTimeout", replyTimeout, MIN_TIME, MAX_TIME);
      return this;
    }

    /**
     * Sets what receives the lines of the session while it is opened. What it throws fails the
     * session.
     */
    public Builder transcript(SmtpTranscript transcript) {
      this.transcript = requireNonNull(transcript, "transcript");
      return this;
    }

    /** Returns the options. */
    public SmtpOptions build() {
      return new SmtpOptions(this);
    }
  }
}
