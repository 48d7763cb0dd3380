package mxconnect.api;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import mxconnect.api.spi.support.Printable;

/** Makes TLS contexts by the caller's options. */
final class TlsContexts {
  private static final String PROTOCOL = "TLS";

  private TlsContexts() {}

  /** Returns a fresh one, which has no sessions yet. */
  static SSLContext of(TlsOptions options, TrustManager trustManager)
      throws GeneralSecurityException {
    Optional<Provider> provider = options.provider();
    SSLContext context =
        provider.isPresent()
            ? SSLContext.getInstance(PROTOCOL, provider.get())
            : SSLContext.getInstance(PROTOCOL);
    context.init(
        options.keyManager().stream().toArray(KeyManager[]::new),
        new TrustManager[] {trustManager},
        null);
    return context;
  }

  /**
   * Refuses a security provider without TLS, and versions that it does not have.
   *
   * @throws IllegalArgumentException that names the option and the value
   */
  static void requireUsable(TlsOptions options) {
    if (options.provider().isEmpty() && options.protocols().isEmpty()) {
      return;
    }
    List<String> supported = supported(options);
    for (String version : options.protocols()) {
      if (!supported.contains(version)) {
        throw new IllegalArgumentException(
            "protocols must be among "
                + String.join(", ", supported)
                + ", was '"
                + Printable.message(version)
                + "'");
      }
    }
  }

  private static List<String> supported(TlsOptions options) {
    try {
      return List.of(
          of(options, AnyCertificate.INSTANCE).getSupportedSSLParameters().getProtocols());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          options
              .provider()
              .map(provider -> "provider must have TLS, was '" + provider.getName() + "'")
              .orElse("this Java runtime has no TLS"),
          e);
    }
  }
}
