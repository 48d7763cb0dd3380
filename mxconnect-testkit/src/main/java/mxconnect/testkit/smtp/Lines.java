package mxconnect.testkit.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import mxconnect.testkit.tls.ServerIdentity;

/** Lines of octets over a connection, which may become a TLS connection on the way. */
final class Lines {
  private static final int MAX_LINE = 100_000;

  private Socket socket;
  private InputStream in;

  Lines(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Reads a line without its end, one character per octet. */
  String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.size() > MAX_LINE) {
        throw new EOFException("no end of line");
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Sends octets in one piece, one per character. */
  void send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Goes on over TLS. What the client sent before the handshake is forgotten (RFC 3207 §4.2).
   *
   * @return the session, which tells the name that the client wanted
   */
  ExtendedSSLSession startTls(ServerIdentity identity) throws IOException {
    SSLSocket secure =
        (SSLSocket) identity.serverContext().getSocketFactory().createSocket(socket, null, true);
    secure.startHandshake();
    socket = secure;
    in = new BufferedInputStream(secure.getInputStream());
    return (ExtendedSSLSession) secure.getSession();
  }
}
