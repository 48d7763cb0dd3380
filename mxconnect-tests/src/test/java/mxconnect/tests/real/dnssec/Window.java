package mxconnect.tests.real.dnssec;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * When signatures are valid (RFC 4034 §3.1.5).
 *
 * @param begin from the start of the test; negative if it lies in the past
 * @param end from the start of the test; negative if it lies in the past
 */
record Window(Duration begin, Duration end) {
  static final Window NOW = hours(-24, 30 * 24);

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  static Window hours(double begin, double end) {
    return new Window(ofHours(begin), ofHours(end));
  }

  private static Duration ofHours(double hours) {
    return Duration.ofMinutes(Math.round(hours * 60));
  }

  /** Returns the begin as signers take it. */
  String beginText() {
    return FORM.format(Instant.now().plus(begin));
  }

  /** Returns the end as signers take it. */
  String endText() {
    return FORM.format(Instant.now().plus(end));
  }
}
