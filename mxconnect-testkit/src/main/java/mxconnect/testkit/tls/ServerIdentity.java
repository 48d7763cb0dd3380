package mxconnect.testkit.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/** What a host shows in a TLS handshake: a key and a chain of certificates. Immutable. */
public final class ServerIdentity {
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /** Returns a builder. */
  public static IdentityBuilder builder() {
    return new IdentityBuilder();
  }

  /** Returns the host's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Returns what the host sends: its own certificate first, the root's only on demand. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /**
   * Returns the data of a TLSA record for the host's own certificate (RFC 6698 §2.1).
   *
   * @param selector 0 for the certificate, 1 for its public key
   * @param matchingType 0 for the data itself, 1 for SHA-256, 2 for SHA-512
   * @return the data in hexadecimal
   * @throws IllegalArgumentException if a number is another one
   */
  public String association(int selector, int matchingType) {
    return Credential.association(certificate(), selector, matchingType);
  }

  /**
   * Returns the key and the {@link #chain} as a PEM file, for a server in a process of its own that
   * reads both from one file.
   */
  public String pem() {
    return Pem.of("PRIVATE KEY", key.getEncoded())
        + chain.stream()
            .map(certificate -> Pem.of("CERTIFICATE", Credential.encoded(certificate)))
            .collect(Collectors.joining());
  }

  /** Returns what shows this identity as a client's, to servers that ask for a certificate. */
  public X509ExtendedKeyManager clientKeyManager() {
    return new IdentityKeyManager(name -> Optional.of(this));
  }

  /** Returns the context of a server that shows this identity. */
  public SSLContext serverContext() {
    return serverContext(serverName -> Optional.of(this));
  }

  /**
   * Returns the context of a server that has several identities.
   *
   * @param choice gives the identity for the name that a client asks for (RFC 6066 §3), in lower
   *     case, or for empty text if it says none, the same one each time; without an identity the
   *     handshake fails
   */
  public static SSLContext serverContext(Function<String, Optional<ServerIdentity>> choice) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new IdentityKeyManager(choice)}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  PrivateKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "ServerIdentity[" + certificate().getSubjectX500Principal() + "]";
  }
}
