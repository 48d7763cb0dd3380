package mxconnect.core.policy.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.core.policy.text.MxPatterns;

/**
 * A policy that is known, and how its renewal fares. It ages on the monotonic clock from the moment
 * at which it became known here, so that a step of the time of day neither ends nor prolongs it.
 *
 * @param policy the policy
 * @param patterns its patterns of mail exchangers
 * @param expires when it is no longer valid (RFC 8461 §3.2)
 * @param renewal when the next attempt to renew it is due
 * @param failures how many attempts have failed since it was fetched
 * @param lastFailure the last one of them
 */
public record KnownPolicy(
    CachedPolicy policy,
    MxPatterns patterns,
    long expires,
    long renewal,
    int failures,
    Optional<FetchFailure> lastFailure) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LEAST_PAUSE = Duration.ofMinutes(5);
  private static final int ATTEMPTS_BETWEEN = 8;

  /** Returns a policy that becomes known now. */
  static KnownPolicy of(CachedPolicy policy, PolicyClock clock) {
    Duration age = age(policy, clock.wall().instant());
    Duration renewalAge = clock.stretched(interval(policy));
    long now = clock.now();
    return new KnownPolicy(
        policy,
        MxPatterns.of(policy.mx()),
        now + policy.maxAge().minus(age).toNanos(),
        now + renewalAge.minus(age).toNanos(),
        0,
        Optional.empty());
  }

  /** Tells whether the renewal of a stored policy can be due: it is in half of the cases then. */
  static boolean mayBeDue(CachedPolicy policy, PolicyClock clock) {
    return age(policy, clock.wall().instant()).compareTo(interval(policy)) >= 0;
  }

  /** A policy of the future has come through a wrong clock; nobody knows its age. */
  private static Duration age(CachedPolicy policy, Instant now) {
    return policy.fetchedAt().isAfter(now)
        ? Duration.ZERO
        : min(Duration.between(policy.fetchedAt(), now), policy.maxAge());
  }

  /** Tells whether it was announced under this id. */
  public boolean has(String id) {
    return policy.id().equals(id);
  }

  /** Tells whether both have come of one fetch; a cache may have left out the text. */
  boolean isOfSameFetch(KnownPolicy other) {
    return has(other.policy.id()) && policy.fetchedAt().equals(other.policy.fetchedAt());
  }

  boolean valid(long now) {
    return now - expires < 0;
  }

  boolean renewalDue(long now) {
    return now - renewal >= 0;
  }

  /** Returns this policy after an attempt to renew it has failed. */
  KnownPolicy failed(FetchFailure failure, PolicyClock clock) {
    Duration pause = interval(policy).dividedBy(ATTEMPTS_BETWEEN);
    Duration stretched = clock.stretched(pause.compareTo(LEAST_PAUSE) > 0 ? pause : LEAST_PAUSE);
    return new KnownPolicy(
        policy,
        patterns,
        expires,
        clock.now() + stretched.toNanos(),
        failures + 1,
        Optional.of(failure));
  }

  /**
   * Tells whether somebody should look into it (RFC 8461 §10.2): the renewal has failed more than
   * once, or will not be tried again before the policy expires. A policy of mode {@code none} is
   * not missed.
   */
  public boolean troubled() {
    boolean lastChance = failures > 0 && renewal - expires >= 0;
    return policy.mode() != MtaStsMode.NONE && (failures > 1 || lastChance);
  }

  /** Renewed about daily, and a short-lived policy well before it expires (RFC 8461 §3.3). */
  private static Duration interval(CachedPolicy policy) {
    return min(DAY, policy.maxAge().dividedBy(2));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
