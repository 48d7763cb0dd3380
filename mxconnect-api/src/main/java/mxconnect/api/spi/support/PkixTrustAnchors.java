package mxconnect.api.spi.support;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mxconnect.api.spi.ProviderContext;
import mxconnect.api.spi.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The trust anchors to which the certificates of policy hosts and of mail exchangers under an
 * enforced policy must lead (RFC 8461 §3.3, §4.2), so that the engine and every fetcher go by the
 * same ones. Thread-safe.
 */
public final class PkixTrustAnchors {
  /** The setting that names a PEM file, to be trusted instead of the platform's store. */
  public static final Setting<Path> SETTING =
      Setting.path(
              "tls.trust-store",
              "a PEM file of certificates to trust, for policy hosts and for mail exchangers under"
                  + " an enforced policy")
          .without("the platform's");

  private final Optional<KeyStore> given;
  private volatile @Nullable X509TrustManager manager;

  private PkixTrustAnchors(Optional<KeyStore> given) {
    this.given = given;
  }

  /** Returns the platform's trust anchors, which are loaded when they are first needed. */
  public static PkixTrustAnchors ofPlatform() {
    return new PkixTrustAnchors(Optional.empty());
  }

  /**
   * Returns the certificates of the PEM file in {@link #SETTING}, else the platform's.
   *
   * @throws IllegalArgumentException if the file cannot be read or has no certificates
   */
  public static PkixTrustAnchors of(ProviderContext settings) {
    Optional<Path> file = SETTING.find(requireNonNull(settings, "settings"));
    try {
      return file.isPresent()
          ? new PkixTrustAnchors(Optional.of(keyStore(file.get())))
          : ofPlatform();
    } catch (IOException | GeneralSecurityException e) {
      IllegalArgumentException invalid =
          settings.invalid(SETTING.key(), "a readable PEM file with certificates: " + e);
      invalid.initCause(e);
      throw invalid;
    }
  }

  /** Returns what checks that a chain leads to one of them, and its dates; it checks no names. */
  public X509TrustManager trustManager() {
    X509TrustManager known = manager;
    if (known == null) {
      known = load(given.orElse(null));
      manager = known;
    }
    return known;
  }

  private static KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new CertificateException("no certificate in it");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("anchor-" + number++, certificate);
      }
      return store;
    }
  }

  private static X509TrustManager load(@Nullable KeyStore anchors) {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(anchors);
      return Stream.of(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no trust anchors", e);
    }
  }
}
