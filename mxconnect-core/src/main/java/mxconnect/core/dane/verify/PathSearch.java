package mxconnect.core.dane.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * Builds paths from a server's certificate over those that it has sent (RFC 5280 §6).
 *
 * <p>The JDK looks at signatures only when a path is complete, so many certificates of one name
 * would have it try them in every order. Here it gets those only that have signed what is below
 * them.
 */
public final class PathSearch {
  private static final int MAX_PATH = 10;

  private final X509Certificate own;
  private final List<X509Certificate> others;
  private final Set<X509Certificate> issuers = new LinkedHashSet<>();
  private final Instant now;

  /**
   * Makes a search.
   *
   * @param chain the server's own certificate, and those that it has sent along in any order
   * @param now when the path must be valid
   */
  public PathSearch(List<X509Certificate> chain, Instant now) {
    this.own = chain.getFirst();
    this.others = chain.subList(1, chain.size());
    this.now = now;
    addIssuers(own, new SignatureChecks());
  }

  private void addIssuers(X509Certificate signed, SignatureChecks signatures) {
    for (X509Certificate other : others) {
      if (other.getSubjectX500Principal().equals(signed.getIssuerX500Principal())
          && !issuers.contains(other)
          && signatures.hasSigned(other.getPublicKey(), signed)) {
        issuers.add(other);
        addIssuers(other, signatures);
      }
    }
  }

  /**
   * Returns a valid path to an anchor, the server's own certificate first and without the anchor.
   */
  Optional<List<X509Certificate>> to(Anchor anchor) {
    return to(
        // By name and key: as a certificate of version 1 the JDK would not take it.
        Set.of(new TrustAnchor(anchor.name(), anchor.key(), null)),
        issuers.stream().filter(each -> anchor.certificate().filter(each::equals).isEmpty()));
  }

  /**
   * Returns a valid path to one of several authorities, the server's own certificate first and
   * without the authority.
   */
  public Optional<List<X509Certificate>> to(Collection<X509Certificate> authorities) {
    return to(
        authorities.stream()
            .map(authority -> new TrustAnchor(authority, null))
            .collect(Collectors.toSet()),
        issuers.stream());
  }

  private Optional<List<X509Certificate>> to(
      Set<TrustAnchor> anchors, Stream<X509Certificate> intermediates) {
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(own);
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      parameters.setMaxPathLength(MAX_PATH);
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection", new CollectionCertStoreParameters(intermediates.toList())));
      return Optional.of(
          CertPathBuilder.getInstance("PKIX")
              .build(parameters)
              .getCertPath()
              .getCertificates()
              .stream()
              .map(X509Certificate.class::cast)
              .toList());
    } catch (GeneralSecurityException | RuntimeException e) {
      // The builder trips over odd keys with exceptions of several kinds; none of them is a path.
      return Optional.empty();
    }
  }

  /** Returns an authority of the chain that has expired, which may be why there is no path. */
  Optional<X509Certificate> expiredIssuer() {
    return others.stream()
        .filter(each -> now.isAfter(each.getNotAfter().toInstant()))
        .filter(this::issuesAnother)
        .findFirst();
  }

  private boolean issuesAnother(X509Certificate issuer) {
    X500Principal name = issuer.getSubjectX500Principal();
    return own.getIssuerX500Principal().equals(name)
        || others.stream()
            .anyMatch(each -> !each.equals(issuer) && each.getIssuerX500Principal().equals(name));
  }
}
