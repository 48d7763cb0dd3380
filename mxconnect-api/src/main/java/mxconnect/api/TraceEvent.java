package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One thing that happened on the way. */
public final class TraceEvent {
  private final Step step;
  private final String subject;
  private final String message;
  private final Duration start;
  private final Duration duration;
  private final boolean warning;
  private final Map<String, String> details;

  private TraceEvent(Builder builder) {
    this.step = builder.step;
    this.subject = builder.subject;
    this.message = builder.message;
    this.start = builder.start;
    this.duration = builder.duration;
    this.warning = builder.warning;
    this.details = builder.details;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads events.
   *
   * @param step the step it belongs to
   * @param subject what it is about
   * @param message what came of it
   */
  public static Builder builder(Step step, String subject, String message) {
    return new Builder(
        requireNonNull(step, "step"),
        requireNonNull(subject, "subject"),
        requireNonNull(message, "message"));
  }

  /** Returns the step it belongs to. */
  public Step step() {
    return step;
  }

  /** Returns what it is about: a domain, a host, an address, a question to the DNS. */
  public String subject() {
    return subject;
  }

  /** Returns what came of it, in one line of printable characters. */
  public String message() {
    return message;
  }

  /** Returns when it began, counted from the beginning of the call. */
  public Duration start() {
    return start;
  }

  /** Returns how long it took; zero for a moment. */
  public Duration duration() {
    return duration;
  }

  /** Tells whether somebody should look into it, such as a mail exchanger that is an alias. */
  public boolean warning() {
    return warning;
  }

  /**
   * Returns further facts by name, for programs; unmodifiable and in a fixed order.
   *
   * <p>The event of step {@link Step#EXCHANGERS} about an MX record that cannot be used has this
   * one:
   *
   * <ul>
   *   <li>{@code name}: what stands where the name of a host should: {@code special}, which is a
   *       special-use name, or {@code malformed}
   * </ul>
   *
   * <p>The event of step {@link Step#POLICY} about a policy domain has these, those of the policy
   * only if one is in force:
   *
   * <ul>
   *   <li>{@code source}: {@code cache}, {@code fetched} or {@code none}
   *   <li>{@code mode}: {@code enforce}, {@code testing} or {@code none}
   *   <li>{@code id}: the id under which it was announced
   *   <li>{@code maxAge}: how long it is valid from its fetch, in seconds
   *   <li>{@code mx}: its patterns of mail exchangers, separated by blanks; of more than ten the
   *       first ones and {@code ... (7 more)}, while {@link MtaStsReport#mx} has them all
   *   <li>{@code reason}: why there is none, or no newer one: a {@link MtaStsReport.Reason} in
   *       lower case with hyphens; absent if all went well
   * </ul>
   *
   * <p>The event of step {@link Step#POLICY} about a mail exchanger has this one:
   *
   * <ul>
   *   <li>{@code match}: {@code true} if the policy lists it, else {@code false}
   * </ul>
   *
   * <p>The event of step {@link Step#DANE} about a mail exchanger has these; other events have
   * none:
   *
   * <ul>
   *   <li>{@code verdict}: a {@link DaneReport.Verdict} in lower case with hyphens
   *   <li>{@code mx}, {@code addresses}, {@code tlsa}: what DNSSEC says of the MX records, the
   *       addresses and the TLSA records: {@code secure}, {@code insecure} or {@code unknown}; the
   *       latter two only if they were looked up
   *   <li>{@code base}: the TLSA base domain, if records were found
   *   <li>{@code usable}: how many of the records a certificate is verified by
   * </ul>
   */
  public Map<String, String> details() {
    return details;
  }

  /** Returns it in one line. */
  @Override
  public String toString() {
    return (warning ? "warning: " : "") + step + " " + subject + ": " + message;
  }

  /** Collects an event. Not thread-safe. */
  public static final class Builder {
    private final Step step;
    private final String subject;
    private final String message;
    private Duration start = Duration.ZERO;
    private Duration duration = Duration.ZERO;
    private boolean warning;
    private Map<String, String> details = Map.of();

    private Builder(Step step, String subject, String message) {
      this.step = step;
      this.subject = subject;
      this.message = message;
    }

    /** Sets when it began, counted from the beginning of the call. Default zero. */
    public Builder start(Duration start) {
      this.start = requireNonNull(start, "start");
      return this;
    }

    /** Sets how long it took. Default zero. */
    public Builder duration(Duration duration) {
      this.duration = requireNonNull(duration, "duration");
      return this;
    }

    /** Sets whether somebody should look into it. Default false. */
    public Builder warning(boolean warning) {
      this.warning = warning;
      return this;
    }

    /** Sets further facts, which keep their order. Default none. */
    public Builder details(Map<String, String> details) {
      requireNonNull(details, "details");
      this.details =
          details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
      return this;
    }

    /** Returns the event. */
    public TraceEvent build() {
      return new TraceEvent(this);
    }
  }
}
