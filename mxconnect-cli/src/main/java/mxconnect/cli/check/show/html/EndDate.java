package mxconnect.cli.check.show.html;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that ends.
 *
 * @param kind what it is, such as {@code Certificate}
 * @param subject whose it is
 * @param end when it ends
 * @param soon how long before it is soon
 * @param certificate the certificate, if it is one
 */
record EndDate(
    String kind,
    String subject,
    Instant end,
    Duration soon,
    Optional<X509Certificate> certificate) {
  EndDate(String kind, String subject, Instant end, Duration soon) {
    this(kind, subject, end, soon, Optional.empty());
  }

  Standing standing(Instant now) {
    return certificate
        .map(dated -> Standing.ending(now, dated, soon))
        .orElseGet(() -> Standing.ending(now, end, soon));
  }
}
