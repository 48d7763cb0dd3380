package mxconnect.testkit.contract;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import mxconnect.api.spi.FetchedPolicy;
import mxconnect.api.spi.PolicyRequest;

/** One request and its answer, in steps that a wrong one may replace (RFC 9112). */
class HttpExchange {
  private static final int OK = 200;
  private static final int MAX_HEAD = 65_536;

  final PolicyRequest request;
  private int head;

  HttpExchange(PolicyRequest request) {
    this.request = request;
  }

  final FetchedPolicy over(Socket connection) throws IOException {
    String head = requestLine() + "\r\n" + fields() + "Connection: close\r\n\r\n";
    connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    InputStream in = connection.getInputStream();
    int status = Integer.parseInt(line(in).split(" ")[1]);
    Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      answered.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
    }
    return handedOn(status, answered, status == OK ? content(in, answered) : new byte[0]);
  }

  String requestLine() {
    return "GET " + request.url().getPath() + " HTTP/1.1";
  }

  String fields() {
    return "Host: " + request.url().getAuthority() + "\r\nAccept-Encoding: gzip\r\n";
  }

  FetchedPolicy handedOn(int status, Map<String, String> fields, byte[] content)
      throws IOException {
    return new FetchedPolicy(
        status, Optional.ofNullable(fields.get("Content-Type")), text(fields, content));
  }

  String text(Map<String, String> fields, byte[] content) throws IOException {
    return new String(content, StandardCharsets.UTF_8);
  }

  byte[] content(InputStream in, Map<String, String> fields) throws IOException {
    requireMeasured(fields);
    InputStream unpacked = "gzip".equals(fields.get("Content-Encoding")) ? unpacked(in) : in;
    byte[] content = limited(unpacked);
    if (unpacked == in && fields.containsKey("Content-Length")) {
      requireWhole(content, Integer.parseInt(fields.get("Content-Length")));
    }
    return content;
  }

  InputStream unpacked(InputStream in) throws IOException {
    return new GZIPInputStream(in);
  }

  byte[] limited(InputStream in) throws IOException {
    byte[] content = in.readNBytes(request.maxBytes() + 1);
    if (content.length > request.maxBytes()) {
      throw new IOException("longer than " + request.maxBytes());
    }
    return content;
  }

  /** Without a length only TLS could tell whether the content was cut, and sockets hide that. */
  void requireMeasured(Map<String, String> fields) throws IOException {
    if (!fields.containsKey("Content-Length")) {
      throw new IOException("no Content-Length");
    }
  }

  void requireWhole(byte[] content, int length) throws IOException {
    if (content.length < length) {
      throw new EOFException(content.length + " octets of " + length);
    }
  }

  int maxHead() {
    return MAX_HEAD;
  }

  private String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("no answer");
      }
      if (++head > maxHead()) {
        throw new IOException("the head is longer than " + maxHead());
      }
      line.append((char) octet);
    }
    return line.toString().stripTrailing();
  }
}
