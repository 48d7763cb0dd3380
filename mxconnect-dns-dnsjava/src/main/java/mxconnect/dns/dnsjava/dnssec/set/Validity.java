package mxconnect.dns.dnsjava.dnssec.set;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.RRSIGRecord;

/**
 * The time in which a signature is valid (RFC 4035 §5.3.1). Clocks differ: a tenth of it is allowed
 * at both ends, an hour at least and a day at most.
 *
 * @param from its inception
 * @param until its expiration
 */
record Validity(Instant from, Instant until) {
  private static final Duration LEAST_SKEW = Duration.ofHours(1);
  private static final Duration MOST_SKEW = Duration.ofDays(1);

  static Validity of(RRSIGRecord signature) {
    return new Validity(signature.getTimeSigned(), signature.getExpire());
  }

  /**
   * Returns what is wrong at a time.
   *
   * @param what the set that is signed, for the fault
   */
  Optional<Fault> fault(String what, Instant now) {
    if (until.isBefore(from)) {
      return Optional.of(
          new Fault(
              ExtendedErrorCodeOption.SIGNATURE_EXPIRED_BEFORE_VALID,
              "the signature of %s ends before it begins".formatted(what)));
    }
    if (now.isAfter(until.plus(skew()))) {
      return Optional.of(
          new Fault(
              ExtendedErrorCodeOption.SIGNATURE_EXPIRED,
              "the signature of %s ended on %s".formatted(what, Wording.day(until))));
    }
    if (now.isBefore(from.minus(skew()))) {
      return Optional.of(
          new Fault(
              ExtendedErrorCodeOption.SIGNATURE_NOT_YET_VALID,
              "the signature of %s begins on %s".formatted(what, Wording.day(from))));
    }
    return Optional.empty();
  }

  /** Returns the seconds left, 0 once it has ended. */
  long left(Instant now) {
    return Math.max(0, Duration.between(now, until).toSeconds());
  }

  private Duration skew() {
    Duration tenth = Duration.between(from, until).dividedBy(10);
    if (tenth.compareTo(LEAST_SKEW) < 0) {
      return LEAST_SKEW;
    }
    return tenth.compareTo(MOST_SKEW) > 0 ? MOST_SKEW : tenth;
  }
}
