package mxconnect.dns.dnsjava.dnssec.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import mxconnect.dns.dnsjava.dnssec.work.SharedResults;

/** What is known of the tree of zones, for all look-ups. Thread-safe. */
public final class TrustMemory {
  private static final Duration SECURE_KEPT = Duration.ofDays(1);
  private static final Duration INSECURE_KEPT = Duration.ofHours(1);
  private static final Duration BOGUS_KEPT = Duration.ofSeconds(10);

  private final Clock clock;
  private final SharedResults<ZoneTrust> zones;
  private final SharedResults<Delegation> delegations;

  public TrustMemory(Clock clock) {
    this.clock = clock;
    this.zones = new SharedResults<>(clock);
    this.delegations = new SharedResults<>(clock);
  }

  SharedResults<ZoneTrust> zones() {
    return zones;
  }

  SharedResults<Delegation> delegations() {
    return delegations;
  }

  /** Returns until when a DS or DNSKEY set may be kept. */
  Instant secureUntil(long ttl) {
    return after(ttl, SECURE_KEPT);
  }

  /** Returns until when it may be kept that there is no DS set. */
  Instant insecureUntil(long ttl) {
    return after(ttl, INSECURE_KEPT);
  }

  /** Returns until when a fault may be kept (RFC 4035 §4.7). */
  Instant bogusUntil() {
    return clock.instant().plus(BOGUS_KEPT);
  }

  private Instant after(long ttl, Duration most) {
    Duration time = Duration.ofSeconds(ttl);
    return clock.instant().plus(time.compareTo(most) < 0 ? time : most);
  }
}
