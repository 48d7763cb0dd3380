package mxconnect.testkit.tls;

import java.util.Base64;

/** The text form of keys and certificates (RFC 7468 §2). */
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  static String of(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, base64);
  }
}
