package mxconnect.testkit.tls;

import java.security.cert.X509Certificate;

/**
 * What a TLSA record says of a certificate (RFC 6698 §2.1).
 *
 * <p>Usage 3 is for the host's own certificate, usage 2 for that of an issuer (RFC 7672 §3.1); any
 * number can be given, also one that nobody may use.
 *
 * @param usage the certificate usage, 0 to 255
 * @param selector 0 for the certificate, 1 for its public key
 * @param matchingType 0 for the data itself, 1 for SHA-256, 2 for SHA-512
 * @param data the certificate association data in hexadecimal
 */
public record Tlsa(int usage, int selector, int matchingType, String data) {

  /**
   * Makes the record for a host's own certificate.
   *
   * @throws IllegalArgumentException if there is no such selector or matching type
   */
  public static Tlsa of(ServerIdentity identity, int usage, int selector, int matchingType) {
    return of(identity.certificate(), usage, selector, matchingType);
  }

  /**
   * Makes the record for an authority's certificate. A host has to send it as well if the matching
   * type is not 0: see {@link IdentityBuilder#sending} (RFC 7671 §5.2.1).
   *
   * @throws IllegalArgumentException if there is no such selector or matching type
   */
  public static Tlsa of(TestAuthority authority, int usage, int selector, int matchingType) {
    return of(authority.certificate(), usage, selector, matchingType);
  }

  /**
   * Makes the record for any certificate.
   *
   * @throws IllegalArgumentException if there is no such selector or matching type
   */
  public static Tlsa of(X509Certificate certificate, int usage, int selector, int matchingType) {
    String data = Credential.association(certificate, selector, matchingType);
    return new Tlsa(usage, selector, matchingType, data);
  }

  /** Returns the data of the record as in a zone file. */
  @Override
  public String toString() {
    return usage + " " + selector + " " + matchingType + " " + data;
  }
}
