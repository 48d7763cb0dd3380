package mxconnect.cli.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import mxconnect.api.IpLiteral;
import mxconnect.api.MxConnection;
import mxconnect.api.StartTlsException;
import mxconnect.api.TlsObligationException;
import mxconnect.api.TlsReportResult;
import mxconnect.api.TlsaMatch;
import mxconnect.api.spi.Deadline;

/** Turns on the TLS that a connection must have, from the end of the greeting on (RFC 3207 §4). */
public final class TlsUpgrade {
  private static final int MAX_OCTETS = 2000;
  private static final int MAX_LINES = 100;
  private static final int CODE_LENGTH = 3;

  private final MxConnection connection;
  private final Deadline deadline;

  private TlsUpgrade(MxConnection connection, Deadline deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * Turns it on, and leaves the connection to be closed.
   *
   * @param connection a connection whose greeting has been read
   * @param timeout how long everything may take
   * @return the TLSA record that the server's certificates match; nothing if none was needed
   * @throws StartTlsException if the server offers no TLS, or not what the connection must have
   * @throws IOException if the connection breaks, or the server is too slow
   */
  public static Optional<TlsaMatch> on(MxConnection connection, Duration timeout)
      throws IOException {
    return new TlsUpgrade(connection, Deadline.after(timeout)).on();
  }

  private Optional<TlsaMatch> on() throws IOException {
    String address = IpLiteral.format(connection.localAddress());
    String literal = address.indexOf(':') < 0 ? address : "IPv6:" + address;
    String name = connection.localHostname().orElse("[" + literal + "]"); // RFC 5321 §4.1.3
    List<String> extensions = said("EHLO " + name, "250");
    if (extensions.stream().noneMatch("STARTTLS"::equalsIgnoreCase)) {
      throw new StartTlsException(
          TlsReportResult.STARTTLS_NOT_SUPPORTED, "the server does not offer STARTTLS");
    }
    said("STARTTLS", "220");
    connection.socket().setSoTimeout(Math.max(1, deadline.remainingMillis()));
    try (SSLSocket tls = connection.startTls()) {
      List<X509Certificate> chain =
          Arrays.stream(tls.getSession().getPeerCertificates())
              .map(X509Certificate.class::cast)
              .toList();
      return connection.tls().verify(chain);
    } catch (TlsObligationException e) {
      throw new StartTlsException(e.resultType(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Says a command and returns the texts of the reply's lines. */
  private List<String> said(String command, String wanted) throws IOException {
    Socket socket = connection.socket();
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    List<String> texts = new ArrayList<>();
    for (int count = 0; count < MAX_LINES; count++) {
      String line = line(socket);
      if (!line.startsWith(wanted)) {
        throw new StartTlsException(
            TlsReportResult.STARTTLS_NOT_SUPPORTED, "the server answers " + command + ": " + line);
      }
      texts.add(line.substring(Math.min(CODE_LENGTH + 1, line.length())));
      if (!line.startsWith("-", CODE_LENGTH)) {
        return texts;
      }
    }
    throw new IOException("the server answers " + command + " with more than 100 lines");
  }

  /** Reads octet by octet, because what stands behind the line is for TLS to judge. */
  private String line(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    while (line.length() < MAX_OCTETS) {
      if (deadline.expired()) {
        throw new IOException("the server is too slow");
      }
      socket.setSoTimeout(Math.max(1, deadline.remainingMillis()));
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the server has closed the connection");
      }
      if (octet == '\n') {
        return line.toString().stripTrailing();
      }
      line.append((char) octet);
    }
    throw new IOException("the server says a line of more than " + MAX_OCTETS + " octets");
  }
}
