package mxconnect.api.spi;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MtaStsMode;

/**
 * An MTA-STS policy as it was fetched (RFC 8461 §3.2).
 *
 * @param id the id of the TXT record that announced it, 1 to 32 letters and digits, whose case
 *     matters (RFC 8461 §3.1)
 * @param mode the mode
 * @param mx the patterns of mail exchangers, lower case, in the order of the policy file
 * @param maxAge how long the policy is valid after it was fetched, in whole seconds, at most
 *     31,557,600 of them
 * @param fetchedAt when it was fetched, in whole seconds
 * @param text the lines of the policy file as they were fetched, separated by LF, for TLS reports
 *     (RFC 8460 §4.4); empty if they say in the usual form what the other parts say, as they mostly
 *     do, or are not known; at most 64 KiB. A cache may leave it out
 */
public record CachedPolicy(
    String id, MtaStsMode mode, List<String> mx, Duration maxAge, Instant fetchedAt, String text) {
  private static final String KIND = "policy";

  /** In seconds (RFC 8461 §3.2). */
  private static final long MAX_AGE = 31_557_600;

  /** Makes a policy with a copy of the list. A text in the usual form becomes an empty one. */
  public CachedPolicy {
    requireNonNull(id, "id");
    requireNonNull(mode, "mode");
    mx = List.copyOf(requireNonNull(mx, "mx"));
    requireNonNull(maxAge, "maxAge");
    requireNonNull(fetchedAt, "fetchedAt");
    requireNonNull(text, "text");
    if (!text.isEmpty() && text.equals(String.join("\n", usual(mode, mx, maxAge)))) {
      text = "";
    }
  }

  /**
   * Makes a policy whose lines have the usual form, or are not known.
   *
   * @param id the id of the TXT record that announced it
   * @param mode the mode
   * @param mx the patterns of mail exchangers
   * @param maxAge how long the policy is valid after it was fetched
   * @param fetchedAt when it was fetched
   */
  public CachedPolicy(
      String id, MtaStsMode mode, List<String> mx, Duration maxAge, Instant fetchedAt) {
    this(id, mode, mx, maxAge, fetchedAt, "");
  }

  /**
   * Returns the lines of the policy: those of {@link #text}, else in the usual form, which is
   * {@code version}, {@code mode}, each {@code mx} and {@code max_age} (RFC 8461 §3.2).
   */
  public List<String> lines() {
    return text.isEmpty() ? usual(mode, mx, maxAge) : List.of(text.split("\n"));
  }

  /**
   * Returns the policy as text, so that stores agree on its form: lines in UTF-8 with the first one
   * {@code policy: 1} and the last one {@code end: policy}. {@link #parse} reads it. Fractions of
   * seconds are left out.
   *
   * @throws IllegalArgumentException if the id or a pattern has a line feed, as none has that comes
   *     from the engine
   */
  public String format() {
    return EntryText.of(KIND)
        .with("id", id)
        .with("fetchedAt", fetchedAt.truncatedTo(ChronoUnit.SECONDS).toString())
        .with("maxAge", Long.toString(maxAge.toSeconds()))
        .with("mode", mode.word())
        .with("mx", mx)
        .with("text", text.isEmpty() ? List.of() : List.of(text.split("\n", -1)))
        .toString();
  }

  /**
   * Reads what {@link #format} wrote; empty if it is something else, was cut off or damaged in
   * another way, or was written by a later version that has changed its form. Whether the policy
   * makes sense, the engine judges.
   */
  public static Optional<CachedPolicy> parse(String text) {
    return EntryText.parse(KIND, requireNonNull(text, "text")).flatMap(CachedPolicy::read);
  }

  private static Optional<CachedPolicy> read(EntryText text) {
    try {
      return MtaStsMode.of(text.one("mode"))
          .map(
              mode ->
                  new CachedPolicy(
                      text.id(),
                      mode,
                      text.all("mx"),
                      maxAge(text.one("maxAge")),
                      text.moment("fetchedAt"),
                      String.join("\n", text.all("text"))));
    } catch (IllegalArgumentException | DateTimeException corrupt) {
      return Optional.empty();
    }
  }

  private static Duration maxAge(String seconds) {
    long age = Long.parseLong(seconds);
    if (age < 0 || age > MAX_AGE) {
      throw new IllegalArgumentException("no age of a policy");
    }
    return Duration.ofSeconds(age);
  }

  private static List<String> usual(MtaStsMode mode, List<String> mx, Duration maxAge) {
    List<String> lines = new ArrayList<>();
    lines.add("version: STSv1");
    lines.add("mode: " + mode.word());
    mx.forEach(pattern -> lines.add("mx: " + pattern));
    lines.add("max_age: " + maxAge.toSeconds());
    return List.copyOf(lines);
  }

  /** Returns the first moment at which the policy is no longer valid. */
  public Instant expiresAt() {
    return fetchedAt.plus(maxAge);
  }

  /**
   * Tells which of two policies of one domain counts: the one that was fetched later. A policy that
   * claims to be of the future comes through a wrong clock, so it never counts for newer than one
   * of the past. Of two equally old ones none is newer.
   *
   * @param other the other policy
   * @param now the time of day
   */
  public boolean isNewerThan(CachedPolicy other, Instant now) {
    boolean ofFuture = fetchedAt.isAfter(requireNonNull(now, "now"));
    boolean otherOfFuture = requireNonNull(other, "other").fetchedAt.isAfter(now);
    return ofFuture == otherOfFuture ? fetchedAt.isAfter(other.fetchedAt) : otherOfFuture;
  }
}
