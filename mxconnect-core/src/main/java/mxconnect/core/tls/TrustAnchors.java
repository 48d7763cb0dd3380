package mxconnect.core.tls;

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
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mxconnect.api.spi.ProviderContext;
import org.jspecify.annotations.Nullable;

/** The trust anchors to which a certificate must lead (RFC 5280 §6.1). Immutable, thread-safe. */
public final class TrustAnchors {
  private static final String KEY = "mtasts.trust-store";

  private volatile @Nullable X509TrustManager paths;

  private TrustAnchors(@Nullable X509TrustManager paths) {
    this.paths = paths;
  }

  /**
   * Returns those of the PEM file in the setting {@code mtasts.trust-store}, else the platform's,
   * which are loaded when they are first needed.
   *
   * @throws IllegalArgumentException if the file has no certificates or cannot be read
   */
  public static TrustAnchors of(ProviderContext settings) {
    try {
      Optional<Path> file = settings.path(KEY);
      return new TrustAnchors(file.isPresent() ? trusting(keyStore(file.get())) : null);
    } catch (IOException | GeneralSecurityException e) {
      IllegalArgumentException invalid =
          settings.invalid(KEY, "a readable PEM file with certificates");
      invalid.initCause(e);
      throw invalid;
    }
  }

  /** Returns what checks paths to these anchors, without names. */
  X509TrustManager paths() {
    X509TrustManager known = paths;
    if (known == null) {
      known = platform();
      paths = known;
    }
    return known;
  }

  private static X509TrustManager platform() {
    try {
      return trusting(null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no trust anchors", e);
    }
  }

  private static KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new CertificateException("no certificates in " + file);
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

  private static X509TrustManager trusting(@Nullable KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map((TrustManager manager) -> (X509TrustManager) manager)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no PKIX trust manager"));
  }
}
