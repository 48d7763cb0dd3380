package mxconnect.core.dane.verify;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsaMatch;
import mxconnect.api.dns.TlsaRecord;

/** Verifies a chain against DANE-TA records (RFC 7671 §5.2, RFC 7672 §3.1.2, §3.2). */
final class AuthorityVerifier {
  private static final int MAX_CHAIN = 10;

  private final List<TlsaRecord> records;
  private final List<String> names;

  /**
   * Makes a verifier.
   *
   * @param records DANE-TA records
   * @param names the reference identifiers in lower case
   */
  AuthorityVerifier(List<TlsaRecord> records, List<String> names) {
    this.records = records;
    this.names = names;
  }

  /**
   * Returns the record that is the anchor of the chain; empty if no record has to do with it.
   *
   * @param chain the certificates in DER, the server's own first
   * @throws TlsObligationException if a record has, and the certificates are not valid under it
   */
  Optional<TlsaMatch> verify(List<byte[]> chain) throws TlsObligationException {
    if (chain.size() > MAX_CHAIN) {
      throw Refusals.invalid(
          "the server has shown " + chain.size() + " certificates, more than " + MAX_CHAIN);
    }
    List<ShownCertificate> shown = chain.stream().map(ShownCertificate::new).toList();
    SignatureChecks signatures = new SignatureChecks();
    AnchorSearch search = new AnchorSearch(shown, read(shown.getFirst()), signatures);
    List<Anchor> anchors = search.find(records);
    return anchors.isEmpty()
        ? Optional.empty()
        : Optional.of(first(anchors, new Candidate(search.readable(), names, signatures)));
  }

  private static X509Certificate read(ShownCertificate shown) throws TlsObligationException {
    try {
      return shown.read();
    } catch (CertificateException e) {
      throw Refusals.unreadable(e);
    }
  }

  private static TlsaMatch first(List<Anchor> anchors, Candidate candidate)
      throws TlsObligationException {
    Optional<TlsObligationException> refusal = Optional.empty();
    for (Anchor anchor : anchors) {
      try {
        return candidate.under(anchor);
      } catch (TlsObligationException e) {
        refusal = refusal.or(() -> Optional.of(e));
      }
    }
    throw refusal.orElseThrow();
  }

  /** A chain that Java has read, to be tried under one anchor after the other. */
  private static final class Candidate {
    private final Instant now = Instant.now();
    private final List<String> names;
    private final SignatureChecks signatures;
    private final OwnCertificateRules own;
    private final PathSearch paths;

    Candidate(List<X509Certificate> chain, List<String> names, SignatureChecks signatures) {
      this.names = names;
      this.signatures = signatures;
      this.own = new OwnCertificateRules(chain.getFirst());
      this.paths = new PathSearch(chain, now);
    }

    TlsaMatch under(Anchor anchor) throws TlsObligationException {
      own.requireDates(now);
      Optional<AnchorRules> rules = anchor.certificate().map(AnchorRules::new);
      if (rules.isPresent()) {
        rules.get().require(now, signatures);
      }
      List<X509Certificate> path = path(anchor);
      own.requirePurpose();
      List<String> matching = own.requireName(names);
      if (rules.isPresent()) {
        rules.get().requireLength(path);
        rules.get().requireName(matching);
      }
      return new TlsaMatch(anchor.tlsaRecord(), path.size());
    }

    private List<X509Certificate> path(Anchor anchor) throws TlsObligationException {
      Optional<List<X509Certificate>> path = paths.to(anchor);
      if (path.isPresent()) {
        return path.get();
      }
      Optional<X509Certificate> expired = paths.expiredIssuer();
      if (expired.isPresent()) {
        throw Refusals.expired("the authority " + Refusals.named(expired.get()), expired.get());
      }
      throw Refusals.untrusted(
          "no valid path leads from the certificate to what TLSA "
              + TlsaFields.summary(anchor.tlsaRecord())
              + " pins");
    }
  }
}
