package mxconnect.testkit.tls;

import java.net.InetAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private String commonName = "mxconnect test host";
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
    this.commonName = value;
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
    KeyPair keys = Credential.newKeys();
    return identity(keys, authority.sign(writer(keys)), authority.intermediates());
  }

  /** Makes a key and a certificate that it has signed itself. */
  public ServerIdentity selfSigned() {
    KeyPair keys = Credential.newKeys();
    X509Certificate certificate =
        writer(keys).sign(CertificateWriter.name(commonName), keys.getPrivate());
    return identity(keys, certificate, List.of());
  }

  private CertificateWriter writer(KeyPair keys) {
    CertificateWriter writer =
        new CertificateWriter(commonName, keys.getPublic(), notBefore, notAfter);
    names.forEach(writer::dnsName);
    addresses.forEach(address -> writer.address(address.getAddress()));
    return writer;
  }

  private ServerIdentity identity(
      KeyPair keys, X509Certificate certificate, List<X509Certificate> intermediates) {
    List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
    chain.addAll(intermediates);
    chain.addAll(more);
    return new ServerIdentity(keys.getPrivate(), chain);
  }
}
