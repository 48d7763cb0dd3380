package mxconnect.core.dane.verify;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import mxconnect.api.TlsObligationException;
import mxconnect.api.dns.TlsaRecord;

/**
 * Finds the trust anchors of a chain: certificates of it that a DANE-TA record matches, and those
 * that a record itself brings along (RFC 7671 §5.2.2, §5.2.3).
 *
 * <p>An anchor is above the server's own certificate. That certificate, and any other of the same
 * key, is none: who pins it means DANE-EE.
 */
final class AnchorSearch {
  /** A path is looked for to each of them. */
  private static final int MAX_ANCHORS = 10;

  private final ShownCertificate own;
  private final SignatureChecks signatures;
  private final List<ShownCertificate> others;
  private final List<X509Certificate> readable = new ArrayList<>();
  private final List<Anchor> anchors = new ArrayList<>();
  private Optional<TlsObligationException> unreadable = Optional.empty();

  /**
   * Makes a search.
   *
   * @param chain what the server has shown, its own certificate first
   * @param own that one as Java reads it
   */
  AnchorSearch(List<ShownCertificate> chain, X509Certificate own, SignatureChecks signatures) {
    this.own = chain.getFirst();
    this.others = chain.subList(1, chain.size());
    this.signatures = signatures;
    readable.add(own);
  }

  /**
   * Returns the anchors, those that were sent first.
   *
   * @throws TlsObligationException if there are none, and Java cannot read a certificate that a
   *     record matches
   */
  List<Anchor> find(List<TlsaRecord> records) throws TlsObligationException {
    for (ShownCertificate shown : others) {
      findSent(shown, records);
    }
    for (TlsaRecord tlsaRecord : records) {
      boolean complete = tlsaRecord.matchingType() == TlsaFields.FULL;
      if (complete && others.stream().noneMatch(shown -> shown.is(tlsaRecord))) {
        findInRecord(tlsaRecord);
      }
    }
    if (anchors.isEmpty() && unreadable.isPresent()) {
      throw unreadable.get();
    }
    return anchors.subList(0, Math.min(MAX_ANCHORS, anchors.size()));
  }

  /** Returns the certificates that Java can read, the server's own first. */
  List<X509Certificate> readable() {
    return readable;
  }

  private void findSent(ShownCertificate shown, List<TlsaRecord> records) {
    Optional<TlsaRecord> hit =
        shown.hasKeyOf(own) ? Optional.empty() : records.stream().filter(shown::is).findFirst();
    try {
      X509Certificate certificate = shown.read();
      readable.add(certificate);
      hit.ifPresent(tlsaRecord -> anchors.add(Anchor.of(tlsaRecord, certificate)));
    } catch (CertificateException e) {
      // It can be no part of a path; what is no part of one matters only if it was pinned.
      unreadable = unreadable.or(() -> hit.map(pinned -> Refusals.unreadable(e)));
    }
  }

  private void findInRecord(TlsaRecord tlsaRecord) {
    if (tlsaRecord.selector() == TlsaFields.CERTIFICATE) {
      findCertificate(tlsaRecord);
    } else if (!own.hasKey(tlsaRecord.octets())) {
      PublicKeys.of(tlsaRecord.octets()).ifPresent(key -> findKey(tlsaRecord, key));
    }
  }

  private void findCertificate(TlsaRecord tlsaRecord) {
    ShownCertificate pinned = new ShownCertificate(tlsaRecord.octets());
    if (pinned.hasKeyOf(own)) {
      return;
    }
    try {
      Anchor anchor = Anchor.of(tlsaRecord, pinned.read());
      boolean signs =
          readable.stream()
              .filter(each -> each.getIssuerX500Principal().equals(anchor.name()))
              .anyMatch(each -> signatures.hasSigned(anchor.key(), each));
      if (signs) {
        anchors.add(anchor);
      }
    } catch (CertificateException e) {
      // What Java cannot read cannot be shown to have signed anything.
    }
  }

  /** A key has no name; it takes that of the issuer of what it has signed (RFC 7671 §5.2.3). */
  private void findKey(TlsaRecord tlsaRecord, PublicKey key) {
    for (X509Certificate certificate : readable.reversed()) {
      X500Principal issuer = certificate.getIssuerX500Principal();
      if (signatures.hasSigned(key, certificate)) {
        anchors.add(new Anchor(tlsaRecord, issuer, key, Optional.empty()));
      }
    }
  }
}
