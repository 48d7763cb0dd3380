package mxconnect.testkit.https;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Asks a policy host octet by octet, so that nothing is corrected on the way. */
final class HttpsClient implements AutoCloseable {
  private final SSLSocket socket;
  private final String name;

  /** Connects, with the chain and the name checked. */
  HttpsClient(InetSocketAddress address, SSLContext context, String name) throws IOException {
    Socket plain = new Socket(address.getAddress(), address.getPort());
    this.name = name;
    this.socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, 443, true);
    timeout(10_000);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void get(String path) throws IOException {
    send("GET", path);
  }

  void send(String method, String path) throws IOException {
    String head = method + " " + path + " HTTP/1.1\r\nHost: " + name + "\r\nAccept: */*\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads the head of the answer, without its end. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append(read(1));
    }
    return head.toString().stripTrailing();
  }

  String read(int count) throws IOException {
    byte[] octets = socket.getInputStream().readNBytes(count);
    if (octets.length < count) {
      throw new EOFException(octets.length + " octets, not " + count);
    }
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  String body() throws IOException {
    return new String(octets(), StandardCharsets.ISO_8859_1);
  }

  byte[] octets() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
