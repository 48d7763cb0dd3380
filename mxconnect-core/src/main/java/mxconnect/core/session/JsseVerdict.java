package mxconnect.core.session;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What JSSE means when a handshake fails, which it tells by its messages alone. Those of alerts end
 * with the alert's name in RFC 8446 §6.2.
 */
enum JsseVerdict {
  /** RFC 6066 §3: by a fatal alert, or by a warning, which JSSE takes for an error. */
  UNRECOGNIZED_NAME("the server does not know the name that it was sent", "", "unrecognized_name"),

  /** A client of TLS 1.3 learns of it by the first read after its handshake (RFC 8446 §4.4.2.4). */
  CLIENT_CERTIFICATE(
      "the server wants a client certificate, or another one (see TlsOptions.keyManager)",
      "",
      "alert: certificate_required",
      "alert: bad_certificate",
      "alert: unsupported_certificate",
      "alert: certificate_revoked",
      "alert: certificate_expired",
      "alert: certificate_unknown",
      "alert: unknown_ca",
      "alert: access_denied"),

  TOO_MANY_CERTIFICATES(
      "Java does not take so many certificates",
      "the system property jdk.tls.client.maxInboundCertificateChainLength sets how many it takes",
      "certificate chain length"),

  TOO_LARGE(
      "Java does not take so large a message",
      "the system property jdk.tls.maxHandshakeMessageSize sets how many octets it takes",
      "size of the handshake message"),

  /** It is known before the first octet is sent, and the server has nothing to do with it. */
  UNUSABLE_OPTIONS(
      "the options for TLS cannot be kept",
      "the security property jdk.tls.disabledAlgorithms decides which versions and ciphers this"
          + " system has",
      "No appropriate protocol",
      "No appropriate cipher suite",
      "No negotiable cipher suite"),

  NO_COMMON_VERSION(
      "no common TLS version or cipher",
      "Java uses no TLS 1.0 and 1.1 as long as the security property jdk.tls.disabledAlgorithms"
          + " names them",
      "alert: protocol_version",
      "is not accepted by client preferences"),

  NO_COMMON_CIPHER(
      "no common TLS version or cipher",
      "Java uses no static RSA, anonymous ciphers and SHA-1 signatures as long as the security"
          + " property jdk.tls.disabledAlgorithms names them; or the server wants a client"
          + " certificate",
      "alert: handshake_failure",
      "alert: insufficient_security",
      "Server selected improper ciphersuite",
      "Unsupported curve",
      "Unsupported named group"),

  REFUSED_ALGORITHM(
      "Java refuses an algorithm or key of the server",
      "the security property jdk.tls.disabledAlgorithms decides which",
      "algorithm constraints",
      "Unsupported signature"),

  OTHER("the TLS handshake failed", "");

  private final String words;
  private final String remedy;
  private final List<String> fragments;

  JsseVerdict(String words, String remedy, String... fragments) {
    this.words = words;
    this.remedy = remedy;
    this.fragments = Stream.of(fragments).map(JsseVerdict::folded).toList();
  }

  /** Returns what a message means: the first of these that it has a word of. */
  static JsseVerdict of(String message) {
    String folded = folded(message);
    return Stream.of(values())
        .filter(verdict -> verdict.fragments.stream().anyMatch(folded::contains))
        .findFirst()
        .orElse(OTHER);
  }

  /** Returns a message with its meaning before it, and what decides behind it. */
  String explain(String message) {
    return words + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
