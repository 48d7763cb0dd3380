package mxconnect.core.obligation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mxconnect.core.dane.verify.PathSearch;

/**
 * Finds out whether it is only the time at which a chain leads to no trust anchor.
 *
 * <p>The JDK does not tell: when a path is not valid it looks for others, and complains of the last
 * one. So the path is looked for at other times, at which all its certificates may have been valid.
 * If there is one now, time has nothing to do with it: the certificate is refused for what it is.
 *
 * @param chain the certificates, the server's own first and others in any order
 * @param anchors the trust anchors
 * @param now when there is no path
 */
record PathDates(List<X509Certificate> chain, List<X509Certificate> anchors, Instant now) {
  /** More certificates than a server shows in good faith; each costs a search. */
  private static final int MAX_CHAIN = 10;

  PathDates {
    chain = chain.stream().limit(MAX_CHAIN).toList();
  }

  /** Tells whether there was a path until one of its certificates expired. */
  boolean wasValid() {
    return !isValidAt(now)
        && dates(X509Certificate::getNotAfter).filter(now::isAfter).anyMatch(this::isValidAt);
  }

  /** Tells whether there will be a path as soon as all its certificates are valid. */
  boolean willBeValid() {
    return !isValidAt(now)
        && dates(X509Certificate::getNotBefore).filter(now::isBefore).anyMatch(this::isValidAt);
  }

  /** Tells whether the server's own certificate has expired. */
  boolean ownHasExpired() {
    return now.isAfter(chain.getFirst().getNotAfter().toInstant());
  }

  private Stream<Instant> dates(Function<X509Certificate, Date> date) {
    return chain.stream().map(date).map(Date::toInstant).distinct();
  }

  private boolean isValidAt(Instant time) {
    return new PathSearch(chain, time).to(issuingAnchors()).isPresent();
  }

  private List<X509Certificate> issuingAnchors() {
    return anchors.stream()
        .filter(
            anchor ->
                chain.stream()
                    .map(X509Certificate::getIssuerX500Principal)
                    .anyMatch(anchor.getSubjectX500Principal()::equals))
        .toList();
  }
}
