package mxconnect.testkit.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority in memory, for tests alone: its key is as safe as the process. Immutable.
 *
 * <p>{@link #pem} goes into the trust store of what is tested, into the file of {@code
 * tls.trust-store} for one.
 */
public final class TestAuthority {
  private final String name;
  private final Credential credential;
  private final SignatureKind signatures;
  private final List<X509Certificate> intermediates;

  TestAuthority(
      String name,
      Credential credential,
      SignatureKind signatures,
      List<X509Certificate> intermediates) {
    this.name = name;
    this.credential = credential;
    this.signatures = signatures;
    this.intermediates = List.copyOf(intermediates);
  }

  /** Makes an authority that nobody trusts yet. */
  public static TestAuthority create() {
    return create("mxconnect test authority");
  }

  /**
   * Makes an authority that nobody trusts yet.
   *
   * @param name its common name
   */
  public static TestAuthority create(String name) {
    return builder(name).create();
  }

  /**
   * Returns a builder of an authority that nobody trusts yet, such as one whose certificate has a
   * fault.
   *
   * @param name its common name
   */
  public static AuthorityBuilder builder(String name) {
    return new AuthorityBuilder(name);
  }

  /**
   * Makes an authority below this one; hosts send its certificate behind their own.
   *
   * @param subordinate its common name
   */
  public TestAuthority intermediate(String subordinate) {
    return builder(subordinate).below(this);
  }

  /** Makes a valid certificate for these DNS names, with its key. */
  public ServerIdentity identity(String... names) {
    IdentityBuilder builder = ServerIdentity.builder();
    for (String dnsName : names) {
      builder.name(dnsName);
    }
    return builder.signedBy(this);
  }

  /** Returns the authority's own certificate. */
  public X509Certificate certificate() {
    return credential.certificate();
  }

  /** Returns the authority's own certificate as a PEM file. */
  public String pem() {
    return Pem.of("CERTIFICATE", Credential.encoded(certificate()));
  }

  /**
   * Returns the data of a TLSA record for the authority's certificate (RFC 6698 §2.1).
   *
   * @param selector 0 for the certificate, 1 for its public key
   * @param matchingType 0 for the data itself, 1 for SHA-256, 2 for SHA-512
   * @return the data in hexadecimal
   * @throws IllegalArgumentException if a number is another one
   */
  public String association(int selector, int matchingType) {
    return Credential.association(certificate(), selector, matchingType);
  }

  /** Returns the context of a client that trusts this authority alone. */
  public SSLContext clientContext() {
    return clientContext(new KeyManager[0]);
  }

  /**
   * Returns the context of a client that trusts this authority alone.
   *
   * @param shown what the client shows to a server that asks for a certificate
   */
  public SSLContext clientContext(ServerIdentity shown) {
    return clientContext(new KeyManager[] {shown.clientKeyManager()});
  }

  private SSLContext clientContext(KeyManager[] keyManagers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers, trustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  /** Returns what trusts this authority alone. */
  TrustManager[] trustManagers() {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(name, certificate());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      return trust.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  X509Certificate sign(CertificateWriter writer) {
    return writer.sign(CertificateWriter.name(name), credential.key(), signatures);
  }

  /** Returns the certificates between a host's own and the root's. */
  List<X509Certificate> intermediates() {
    return intermediates;
  }
}
