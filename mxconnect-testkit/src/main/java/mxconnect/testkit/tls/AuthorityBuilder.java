package mxconnect.testkit.tls;

import static java.util.Objects.requireNonNull;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Describes a certificate authority, to be signed by another one or by itself. Not thread-safe.
 *
 * <p>Without any call it is valid from a year ago for two, has a new key on P-256, and may sign
 * certificates.
 */
public final class AuthorityBuilder {
  private static final Duration LIFE = Duration.ofDays(365);

  private final String name;
  private final List<Consumer<CertificateWriter>> changes = new ArrayList<>();
  private Optional<KeyPair> keys = Optional.empty();
  private Optional<SignatureKind> signatures = Optional.empty();
  private Instant notBefore = Instant.now().minus(LIFE);
  private Instant notAfter = Instant.now().plus(LIFE);

  AuthorityBuilder(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** Sets when the certificate begins and ceases to be valid. */
  public AuthorityBuilder valid(Instant from, Instant until) {
    this.notBefore = from;
    this.notAfter = until;
    return this;
  }

  /** Lets the certificate have been valid until an hour ago. */
  public AuthorityBuilder expired() {
    return valid(notBefore, Instant.now().minus(Duration.ofHours(1)));
  }

  /** Sets the key, such as that of another authority, or an RSA key. */
  public AuthorityBuilder keys(KeyPair pair) {
    this.keys = Optional.of(pair);
    return this;
  }

  /**
   * Sets the algorithm by which the authority signs. By default SHA-256 with ECDSA or RSA, or
   * Ed25519, as its key is.
   *
   * @param algorithm its name in Java: one of those, {@code SHA1withRSA} or {@code MD5withRSA}
   * @throws IllegalArgumentException if it is another one
   */
  public AuthorityBuilder signingWith(String algorithm) {
    this.signatures = Optional.of(SignatureKind.named(algorithm));
    return this;
  }

  /**
   * Adds an extension (RFC 5280 §4.2), in the place of one with this identifier.
   *
   * @param identifier the object identifier, such as {@code 2.5.29.19}
   * @param critical whether it is critical
   * @param value its value in DER
   */
  public AuthorityBuilder extension(String identifier, boolean critical, byte[] value) {
    changes.add(writer -> writer.extension(identifier, critical, value));
    return this;
  }

  /** Leaves an extension out; a certificate without any is of version 1. */
  public AuthorityBuilder withoutExtension(String identifier) {
    changes.add(writer -> writer.withoutExtension(identifier));
    return this;
  }

  /** Makes the authority, which has signed itself. */
  public TestAuthority create() {
    KeyPair pair = keyPair();
    X509Certificate root =
        writer(pair).sign(CertificateWriter.name(name), pair.getPrivate(), kind(pair));
    return new TestAuthority(name, new Credential(pair.getPrivate(), root), kind(pair), List.of());
  }

  /** Makes the authority below another one; hosts send its certificate behind their own. */
  public TestAuthority below(TestAuthority issuer) {
    KeyPair pair = keyPair();
    X509Certificate certificate = issuer.sign(writer(pair));
    List<X509Certificate> path = new ArrayList<>(List.of(certificate));
    path.addAll(issuer.intermediates());
    return new TestAuthority(
        name, new Credential(pair.getPrivate(), certificate), kind(pair), path);
  }

  private KeyPair keyPair() {
    return keys.orElseGet(Credential::newKeys);
  }

  private SignatureKind kind(KeyPair pair) {
    return signatures.orElseGet(() -> SignatureKind.of(pair.getPublic()));
  }

  private CertificateWriter writer(KeyPair pair) {
    CertificateWriter writer =
        new CertificateWriter(CertificateWriter.name(name), pair.getPublic(), notBefore, notAfter);
    writer.authority();
    changes.forEach(change -> change.accept(writer));
    return writer;
  }
}
