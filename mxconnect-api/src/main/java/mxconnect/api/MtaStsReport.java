package mxconnect.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What MTA-STS had to say in a call (RFC 8461). */
public final class MtaStsReport {
  private final Source source;
  private final Optional<MtaStsMode> mode;
  private final Optional<String> id;
  private final List<String> mx;
  private final Optional<Duration> maxAge;
  private final List<String> text;
  private final Optional<Boolean> matched;
  private final Optional<Reason> reason;

  private MtaStsReport(Builder builder) {
    this.source = builder.source;
    this.mode = builder.mode;
    this.id = builder.id;
    this.mx = builder.mx;
    this.maxAge = builder.maxAge;
    this.text = builder.text;
    this.matched = builder.matched;
    this.reason = builder.reason;
  }

  /**
   * Returns a builder: for the engine, and for tests of code that reads reports.
   *
   * @param source where the policy in force came from
   */
  public static Builder builder(Source source) {
    return new Builder(requireNonNull(source, "source"));
  }

  /** Returns a builder with the content of this report. */
  public Builder toBuilder() {
    Builder builder = new Builder(source);
    builder.mode = mode;
    builder.id = id;
    builder.mx = mx;
    builder.maxAge = maxAge;
    builder.text = text;
    builder.matched = matched;
    builder.reason = reason;
    return builder;
  }

  /** Returns where the policy in force came from. */
  public Source source() {
    return source;
  }

  /** Returns the mode of the policy; empty if none is in force. */
  public Optional<MtaStsMode> mode() {
    return mode;
  }

  /** Returns the id of the record that announced the policy; empty if none is in force. */
  public Optional<String> id() {
    return id;
  }

  /** Returns the policy's patterns of mail exchangers; none if none is in force. */
  public List<String> mx() {
    return mx;
  }

  /** Returns how long the policy is valid from its fetch; empty if none is in force. */
  public Optional<Duration> maxAge() {
    return maxAge;
  }

  /**
   * Returns the lines of the policy, for TLS reports (RFC 8460 §4.4), as the policy host has sent
   * them: they may hold anything, control characters too. None if none is in force.
   */
  public List<String> text() {
    return text;
  }

  /** Returns whether the policy lists the host connected to; empty without policy or connection. */
  public Optional<Boolean> matched() {
    return matched;
  }

  /** Returns why there is no policy, or no newer one; empty if all went well. */
  public Optional<Reason> reason() {
    return reason;
  }

  @Override
  public String toString() {
    String why = reason.map(r -> " (" + r.word() + ")").orElse("");
    return mode.map(m -> "mode " + m.word() + ", " + source.word() + why).orElse("no policy" + why);
  }

  /** Where a policy came from. */
  public enum Source {
    /** It was known already. */
    CACHE,
    /** It was fetched in this call. */
    FETCHED,
    /** No policy is in force. */
    NONE;

    /** Returns the word for this source in JSON and in traces, such as {@code cache}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why there is no policy, or no newer one. */
  public enum Reason {
    /** The domain announces none. */
    NO_RECORD,
    /** The TXT record breaks the grammar, or there are several (RFC 8461 §3.1). */
    RECORD_INVALID,
    /** The TXT record could not be looked up. */
    DNS_FAILURE,
    /** The policy file could not be fetched ({@code sts-policy-fetch-error}, RFC 8460 §4.3.2.2). */
    FETCH_FAILED,
    /** The policy host's certificate is not to be trusted ({@code sts-webpki-invalid}). */
    WEBPKI_INVALID,
    /** The policy file breaks the grammar ({@code sts-policy-invalid}). */
    POLICY_INVALID,
    /** A provider is broken, which says nothing about the domain. */
    PROVIDER_FAILED;

    /** Returns the word for this reason in JSON and in traces, such as {@code no-record}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Collects a report. Not thread-safe. */
  public static final class Builder {
    private final Source source;
    private Optional<MtaStsMode> mode = Optional.empty();
    private Optional<String> id = Optional.empty();
    private List<String> mx = List.of();
    private Optional<Duration> maxAge = Optional.empty();
    private List<String> text = List.of();
    private Optional<Boolean> matched = Optional.empty();
    private Optional<Reason> reason = Optional.empty();

    private Builder(Source source) {
      this.source = source;
    }

    /** Sets the policy in force. Default none. */
    public Builder policy(MtaStsMode mode, String id, List<String> mx, Duration maxAge) {
      this.mode = Optional.of(requireNonNull(mode, "mode"));
      this.id = Optional.of(requireNonNull(id, "id"));
      this.mx = List.copyOf(requireNonNull(mx, "mx"));
      this.maxAge = Optional.of(requireNonNull(maxAge, "maxAge"));
      return this;
    }

    /** Sets the lines of the policy. Default none. */
    public Builder text(List<String> lines) {
      this.text = List.copyOf(requireNonNull(lines, "lines"));
      return this;
    }

    /** Sets whether the policy lists the host connected to. Default without a verdict. */
    public Builder matched(boolean matched) {
      this.matched = Optional.of(matched);
      return this;
    }

    /** Sets why there is no policy, or no newer one. Default without a reason. */
    public Builder reason(Reason reason) {
      this.reason = Optional.of(requireNonNull(reason, "reason"));
      return this;
    }

    /** Returns the report. */
    public MtaStsReport build() {
      return new MtaStsReport(this);
    }
  }
}
