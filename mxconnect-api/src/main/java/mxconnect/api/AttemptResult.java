package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to connect, or why one host was left out. */
public final class AttemptResult {
  private final String hostname;
  private final Optional<InetAddress> address;
  private final Optional<InetAddress> plannedAddress;
  private final int port;
  private final Outcome outcome;
  private final Optional<ErrorCode> code;
  private final String message;
  private final Duration duration;
  private final Optional<Duration> retryAfter;

  private AttemptResult(Builder builder) {
    this.hostname = builder.hostname;
    this.address = builder.address;
    this.plannedAddress = builder.plannedAddress;
    this.port = builder.port;
    this.outcome = builder.outcome;
    this.code = builder.code;
    this.message = builder.message;
    this.duration = builder.duration;
    this.retryAfter = builder.retryAfter;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads results.
   *
   * @param hostname the mail exchanger in A-labels
   * @param outcome how the attempt ended
   */
  public static Builder builder(String hostname, Outcome outcome) {
    return new Builder(requireNonNull(hostname, "hostname"), requireNonNull(outcome, "outcome"));
  }

  /** Returns the mail exchanger in A-labels. */
  public String hostname() {
    return hostname;
  }

  /**
   * Returns the address dialled, or that was to be; empty for a host that policy or DANE left out,
   * or that was dialled by name. With {@link Outcome#SKIPPED} none was dialled.
   */
  public Optional<InetAddress> address() {
    return address;
  }

  /** Returns the mail exchanger's address if a hook had another one dialled in its place. */
  public Optional<InetAddress> plannedAddress() {
    return plannedAddress;
  }

  /** Returns the port dialled, 1 to 65535. */
  public int port() {
    return port;
  }

  /** Returns how it ended. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns why it failed or was left out; empty if connected or cancelled. */
  public Optional<ErrorCode> code() {
    return code;
  }

  /** Returns how it ended, in one line of printable characters. */
  public String message() {
    return message;
  }

  /** Returns how long it took. */
  public Duration duration() {
    return duration;
  }

  /** Returns after what time a hook that has left the host out would have it tried again. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Returns it in one line: {@code FAILED mx.example.com [192.0.2.1]:25: no answer in time}. */
  @Override
  public String toString() {
    String where = address.map(ip -> " [" + IpLiteral.format(ip) + "]").orElse("");
    return outcome + " " + hostname + where + ":" + port + ": " + message;
  }

  /** How an attempt ended. */
  public enum Outcome {
    /** It gave the connection. */
    CONNECTED,
    /** It gave no connection. */
    FAILED,
    /** Policy, DANE or a hook left the host out. */
    SKIPPED,
    /**
     * Another attempt won the race, its host was left out, it waited too long for its turn, or the
     * call ended.
     */
    CANCELLED
  }

  /** Collects a result. Not thread-safe. */
  public static final class Builder {
    private final String hostname;
    private final Outcome outcome;
    private Optional<InetAddress> address = Optional.empty();
    private Optional<InetAddress> plannedAddress = Optional.empty();
    private int port = ConnectOptions.SMTP_PORT;
    private Optional<ErrorCode> code = Optional.empty();
    private String message = "";
    private Duration duration = Duration.ZERO;
    private Optional<Duration> retryAfter = Optional.empty();

    private Builder(String hostname, Outcome outcome) {
      this.hostname = hostname;
      this.outcome = outcome;
    }

    /** Sets the address dialled. Default none. */
    public Builder address(InetAddress address) {
      this.address = Optional.of(requireNonNull(address, "address"));
      return this;
    }

    /** Sets the mail exchanger's address that a hook replaced. Default none. */
    public Builder plannedAddress(InetAddress address) {
      this.plannedAddress = Optional.of(requireNonNull(address, "address"));
      return this;
    }

    /** Sets the port. Default 25. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Sets why it failed or was left out. Default none. */
    public Builder code(ErrorCode code) {
      this.code = Optional.of(requireNonNull(code, "code"));
      return this;
    }

    /** Sets how it ended, in words. Default empty. */
    public Builder message(String message) {
      this.message = requireNonNull(message, "message");
      return this;
    }

    /** Sets how long it took. Default zero. */
    public Builder duration(Duration duration) {
      this.duration = requireNonNull(duration, "duration");
      return this;
    }

    /** Sets after what time a hook would have the host tried again. Default not said. */
    public Builder retryAfter(Duration retryAfter) {
      this.retryAfter = Optional.of(requireNonNull(retryAfter, "retryAfter"));
      return this;
    }

    /** Returns the result. */
    public AttemptResult build() {
      return new AttemptResult(this);
    }
  }
}
