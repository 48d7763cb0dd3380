package mxconnect.testkit.tls;

import java.net.InetAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mxconnect.api.IpLiteral;

/**
 * Describes a host's certificate, to be signed by an authority or by itself. Not thread-safe.
 *
 * <p>Without any call it is valid from an hour ago for a day, and is for no name at all.
 */
public final class IdentityBuilder {
  private final List<String> names = new ArrayList<>();
  private final List<InetAddress> addresses = new ArrayList<>();
  private final List<X509Certificate> more = new ArrayList<>();
  private final List<Consumer<CertificateWriter>> changes = new ArrayList<>();
  private Optional<KeyPair> keys = Optional.empty();
  private byte[] subject = CertificateWriter.name("mxconnect test host");
  private Instant notBefore = Instant.now().minus(Duration.ofHours(1));
  private Instant notAfter = Instant.now().plus(Duration.ofDays(1));

  IdentityBuilder() {}

  /**
   * Adds a DNS name to the subject's alternative names.
   *
   * @param dnsName the name in A-labels; {@code *.example.com} for a wildcard
   */
  public IdentityBuilder name(String dnsName) {
    names.add(dnsName);
    return this;
  }

  /**
   * Adds an address to the subject's alternative names.
   *
   * @throws IllegalArgumentException if the text is no address
   */
  public IdentityBuilder address(String address) {
    addresses.add(
        IpLiteral.parse(address)
            .orElseThrow(() -> new IllegalArgumentException("not an address: '" + address + "'")));
    return this;
  }

  /** Sets the subject's common name; by default it is no host's name. */
  public IdentityBuilder commonName(String value) {
    return commonNames(value);
  }

  /**
   * Sets the subject's common names.
   *
   * @param values the most specific one last, as in the certificate; none for an empty subject
   */
  public IdentityBuilder commonNames(String... values) {
    this.subject = CertificateWriter.name(values);
    return this;
  }

  /** Sets the key; by default it is a new one on P-256. */
  public IdentityBuilder keys(KeyPair pair) {
    this.keys = Optional.of(pair);
    return this;
  }

  /**
   * Adds an extension (RFC 5280 §4.2), in the place of one with this identifier.
   *
   * @param identifier the object identifier, such as {@code 2.5.29.37}
   * @param critical whether it is critical
   * @param value its value in DER
   */
  public IdentityBuilder extension(String identifier, boolean critical, byte[] value) {
    changes.add(writer -> writer.extension(identifier, critical, value));
    return this;
  }

  /** Sets when the certificate begins and ceases to be valid. */
  public IdentityBuilder valid(Instant from, Instant until) {
    this.notBefore = from;
    this.notAfter = until;
    return this;
  }

  /** Lets the certificate have been valid until an hour ago. */
  public IdentityBuilder expired() {
    Instant now = Instant.now();
    return valid(now.minus(Duration.ofDays(2)), now.minus(Duration.ofHours(1)));
  }

  /** Lets the certificate become valid in an hour. */
  public IdentityBuilder notYetValid() {
    Instant now = Instant.now();
    return valid(now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(2)));
  }

  /** Adds certificates to those that the host sends after its own, whether they fit or not. */
  public IdentityBuilder sending(X509Certificate... certificates) {
    more.addAll(List.of(certificates));
    return this;
  }

  /** Makes a key and a certificate that an authority has signed. */
  public ServerIdentity signedBy(TestAuthority authority) {
    KeyPair pair = keyPair();
    return identity(pair, authority.sign(writer(pair)), authority.intermediates());
  }

  /** Makes a key and a certificate that it has signed itself. */
  public ServerIdentity selfSigned() {
    KeyPair pair = keyPair();
    X509Certificate certificate =
        writer(pair).sign(subject, pair.getPrivate(), SignatureKind.of(pair.getPublic()));
    return identity(pair, certificate, List.of());
  }

  private KeyPair keyPair() {
    return keys.orElseGet(Credential::newKeys);
  }

  private CertificateWriter writer(KeyPair pair) {
    CertificateWriter writer =
        new CertificateWriter(subject, pair.getPublic(), notBefore, notAfter);
    names.forEach(writer::dnsName);
    addresses.forEach(address -> writer.address(address.getAddress()));
    changes.forEach(change -> change.accept(writer));
    return writer;
  }

  private ServerIdentity identity(
      KeyPair pair, X509Certificate certificate, List<X509Certificate> intermediates) {
    List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
    chain.addAll(intermediates);
    chain.addAll(more);
    return new ServerIdentity(pair.getPrivate(), chain);
  }
}
