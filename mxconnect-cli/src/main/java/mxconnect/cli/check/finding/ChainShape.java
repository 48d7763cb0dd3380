package mxconnect.cli.check.finding;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the certificates that a server shows hang together.
 *
 * @param chain the certificates as they came, the server's own first
 * @param path those of them that lead up from its own, each one's issuer behind it
 */
record ChainShape(List<X509Certificate> chain, List<X509Certificate> path) {
  private static final int MAX = 10;

  static ChainShape of(List<X509Certificate> chain) {
    List<X509Certificate> few = chain.subList(0, Math.min(MAX, chain.size()));
    List<X509Certificate> path = new ArrayList<>(List.of(few.getFirst()));
    Optional<X509Certificate> issuer = issuer(path.getLast(), few, path);
    while (issuer.isPresent()) {
      path.add(issuer.get());
      issuer = issuer(path.getLast(), few, path);
    }
    return new ChainShape(few, List.copyOf(path));
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate of, List<X509Certificate> among, List<X509Certificate> path) {
    return among.stream()
        .filter(candidate -> !path.contains(candidate))
        .filter(candidate -> isIssuedBy(of, candidate))
        .findFirst();
  }

  private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // such as a key that Java cannot use
    }
  }

  /** Tells whether the server's own certificate has signed itself. */
  boolean isSelfSigned() {
    return isIssuedBy(chain.getFirst(), chain.getFirst());
  }

  /** Tells whether the path leads up to a certificate that has signed itself. */
  boolean reachesRoot() {
    return isIssuedBy(top(), top());
  }

  /** Tells whether each certificate of the path stands behind the one that it has issued. */
  boolean isOrdered() {
    return path.equals(chain.subList(0, path.size()));
  }

  X509Certificate top() {
    return path.getLast();
  }

  /** Returns the name of a certificate's issuer. */
  static String issuer(X509Certificate certificate) {
    return Excerpt.of(certificate.getIssuerX500Principal().getName());
  }

  /** Returns the name of a certificate's subject. */
  static String subject(X509Certificate certificate) {
    return Excerpt.of(certificate.getSubjectX500Principal().getName());
  }
}
