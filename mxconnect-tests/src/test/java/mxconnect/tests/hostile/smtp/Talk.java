package mxconnect.tests.hostile.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import mxconnect.tests.hostile.wire.RawHost;

/**
 * What a mail exchanger says, one octet per character.
 *
 * @param greeting the first thing it says
 * @param clear its replies in clear, by verb
 * @param tls what it does instead of TLS
 * @param secret its replies within TLS, by verb
 * @param version the version of TLS
 */
record Talk(
    Say greeting, Map<String, Say> clear, Tls tls, Map<String, Say> secret, String version) {
  private static final int MOST = 1_000;

  /** Something said. */
  @FunctionalInterface
  interface Say {
    void to(Socket connection, OutputStream out) throws Exception;
  }

  /** What happens after the reply to STARTTLS. */
  @FunctionalInterface
  interface Tls {
    /** Returns the socket to go on with. */
    SSLSocket start(Socket connection, String version) throws Exception;
  }

  static Say text(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return (connection, out) -> out.write(octets);
  }

  /** Does the host's part of a handshake with nothing wrong. */
  static SSLSocket handshake(Socket connection, String version) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            SmtpWorld.IDENTITY
                .serverContext()
                .getSocketFactory()
                .createSocket(connection, null, true);
    secure.setEnabledProtocols(new String[] {version});
    secure.startHandshake();
    return secure;
  }

  /**
   * Talks over a connection.
   *
   * @param heard takes what has come in clear
   */
  void over(Socket connection, List<String> heard) throws Exception {
    OutputStream out = connection.getOutputStream();
    greeting.to(connection, out);
    while (true) {
      String line = line(connection.getInputStream());
      heard.add(line);
      String verb = verb(line);
      if (!clear.containsKey(verb)) {
        return;
      }
      clear.get(verb).to(connection, out);
      if (verb.equals("STARTTLS")) {
        within(tls.start(connection, version));
        return;
      }
    }
  }

  private void within(SSLSocket secure) throws Exception {
    try (secure) {
      while (true) {
        Say reply = secret.get(verb(line(secure.getInputStream())));
        if (reply == null) {
          RawHost.untilGone(secure);
          return;
        }
        reply.to(secure, secure.getOutputStream());
      }
    }
  }

  private static String verb(String line) {
    return line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
  }

  /** An end of the connection is an empty line. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int i = 0; i < MOST; i++) {
      int octet = in.read();
      if (octet < 0 || octet == '\n') {
        break;
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
