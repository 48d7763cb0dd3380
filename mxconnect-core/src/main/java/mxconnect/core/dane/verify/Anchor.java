package mxconnect.core.dane.verify;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import mxconnect.api.dns.TlsaRecord;

/**
 * What a path may end at (RFC 5280 §6.1.1 (d)).
 *
 * @param tlsaRecord the record that makes it one
 * @param name the name of the issuer
 * @param key the key of the issuer
 * @param certificate the issuer's certificate; empty if the record pins no more than a key, and the
 *     server has sent no certificate of it
 */
record Anchor(
    TlsaRecord tlsaRecord,
    X500Principal name,
    PublicKey key,
    Optional<X509Certificate> certificate) {

  static Anchor of(TlsaRecord tlsaRecord, X509Certificate certificate) {
    return new Anchor(
        tlsaRecord,
        certificate.getSubjectX500Principal(),
        certificate.getPublicKey(),
        Optional.of(certificate));
  }
}
