package mxconnect.cli.check.finding;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Duration;

/**
 * How long before its end a thing is worth a finding.
 *
 * @param certificate how long before a certificate ends a finding warns
 * @param certificateError how long before that it is an error, where the dates count
 * @param byLife whether a certificate of a short life is judged by a part of it: a third for the
 *     warning. The error never comes before the last sixth
 * @param signature how long before a DNSSEC signature ends a finding warns. Zones that are signed
 *     on the fly always have signatures of a day or so
 * @param policyAge how long an MTA-STS policy should be valid at least
 */
public record Thresholds(
    Duration certificate,
    Duration certificateError,
    boolean byLife,
    Duration signature,
    Duration policyAge) {
  private static final Duration ERROR = Duration.ofDays(14);
  private static final Duration SIGNATURE = Duration.ofHours(12);
  private static final Duration POLICY_AGE = Duration.ofDays(7);
  private static final int DEFAULT_DAYS = 30;
  private static final int WARNING_PART = 3;
  private static final int ERROR_PART = 6;

  /** Makes thresholds. */
  public Thresholds {
    requireNonNull(certificate, "certificate");
    requireNonNull(certificateError, "certificateError");
    requireNonNull(signature, "signature");
    requireNonNull(policyAge, "policyAge");
  }

  /** Returns the defaults: 30 and 14 days for certificates, 12 hours for signatures, 7 days. */
  public static Thresholds defaults() {
    return new Thresholds(Duration.ofDays(DEFAULT_DAYS), ERROR, true, SIGNATURE, POLICY_AGE);
  }

  /**
   * Returns the defaults with another number of days before a certificate's end.
   *
   * @param days how many, 0 or more; also for certificates of a short life
   * @throws IllegalArgumentException if it is negative
   */
  public static Thresholds ofDays(int days) {
    if (days < 0) {
      throw new IllegalArgumentException("days must not be negative, was " + days);
    }
    return new Thresholds(Duration.ofDays(days), ERROR, false, SIGNATURE, POLICY_AGE);
  }

  /** Returns how long before the end of a certificate a finding warns. */
  public Duration warning(X509Certificate of) {
    return byLife ? min(certificate, life(of).dividedBy(WARNING_PART)) : certificate;
  }

  /** Returns how long before the end of a certificate it is an error. */
  Duration error(X509Certificate of) {
    return min(min(certificateError, certificate), life(of).dividedBy(ERROR_PART));
  }

  private static Duration life(X509Certificate certificate) {
    return Duration.between(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
