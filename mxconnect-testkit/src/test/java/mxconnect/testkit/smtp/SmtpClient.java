package mxconnect.testkit.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Talks to a host line by line. */
final class SmtpClient implements AutoCloseable {
  private Socket socket;

  SmtpClient(SmtpHost host) throws IOException {
    socket = new Socket(host.address().getAddress(), host.address().getPort());
    timeout(10_000);
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  String command(String line) throws IOException {
    send(line);
    return line();
  }

  void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new IOException("closed after '" + line + "'");
      }
      line.append((char) octet);
    }
    return line.toString().stripTrailing();
  }

  /** Sends a command and reads the lines of its reply. */
  List<String> lines(String command) throws IOException {
    send(command);
    List<String> lines = new ArrayList<>(List.of(line()));
    while (lines.getLast().charAt(3) == '-') {
      lines.add(line());
    }
    return lines;
  }

  /** Goes on over TLS, with the chain and the name checked. */
  void secure(SSLContext context, String name) throws IOException {
    SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, name, 25, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    socket = secure;
  }

  String cipherSuite() {
    return ((SSLSocket) socket).getSession().getCipherSuite();
  }

  int read() throws IOException {
    return socket.getInputStream().read();
  }

  int available() throws IOException {
    return socket.getInputStream().available();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
