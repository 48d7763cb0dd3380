package mxconnect.testkit.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import mxconnect.testkit.runtime.Treatment;
import mxconnect.testkit.tls.ClientHello;
import mxconnect.testkit.tls.ServerTls;

/** Lines of octets over a connection, which may become a TLS connection on the way. */
final class Lines {
  private static final int MAX_LINE = 100_000;

  private final Socket connection;
  private OutputStream out;
  private InputStream in;

  Lines(Socket connection) throws IOException {
    this.connection = connection;
    this.out = connection.getOutputStream();
    this.in = new BufferedInputStream(connection.getInputStream());
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
    out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Makes a reset of the close that follows. */
  void resetOnClose() throws IOException {
    Treatment.reset(connection);
  }

  /** Waits for the client to go. */
  void keepSilent() throws IOException {
    Treatment.keepSilent(connection);
  }

  /**
   * Waits for the client to begin a handshake. What it sent before is forgotten (RFC 3207 §4.2).
   */
  ClientHello readHello() throws IOException {
    return ClientHello.read(connection.getInputStream());
  }

  /**
   * Goes on over TLS. If that fails, the client is left the time to read why.
   *
   * @return the session
   */
  ExtendedSSLSession startTls(ServerTls tls, ClientHello hello) throws IOException {
    SSLSocket secure;
    try {
      secure = tls.accept(connection, hello);
    } catch (SSLException e) {
      connection.shutdownOutput();
      keepSilent();
      throw e;
    }
    out = secure.getOutputStream();
    in = new BufferedInputStream(secure.getInputStream());
    return (ExtendedSSLSession) secure.getSession();
  }
}
