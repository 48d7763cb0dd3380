package com.example.bulk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads replies (RFC 5321 §4.2.1), octet by octet and not one too many: what a host has sent before
 * the TLS handshake must be left for {@code startTls} to find (RFC 3207 §5).
 */
final class ReplyReader {
  private static final int MAX_LINE = 512;
  private static final int MAX_LINES = 100;
  private static final int CODE = 3;

  private final InputStream in;

  ReplyReader(InputStream in) {
    this.in = in;
  }

  /** Reads a reply; the texts of several lines are joined by line feeds. */
  Reply read() throws IOException {
    StringBuilder text = new StringBuilder();
    String line = line();
    for (int lines = 1; line.startsWith("-", CODE); lines++) {
      if (lines == MAX_LINES) {
        throw new IOException("a reply of more than " + MAX_LINES + " lines");
      }
      text.append(line.substring(CODE + 1)).append('\n');
      line = line();
    }
    return new Reply(code(line), text + line.substring(Math.min(line.length(), CODE + 1)));
  }

  private static int code(String line) throws IOException {
    if (!line.matches("[2-5][0-9]{2}( .*)?")) {
      throw new IOException("no reply: " + line);
    }
    return Integer.parseInt(line.substring(0, CODE));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.length() == MAX_LINE) {
        throw new EOFException("no end of a line");
      }
      if (octet != '\r') {
        line.append(octet >= ' ' && octet <= '~' ? (char) octet : '?');
      }
    }
    return line.toString();
  }
}
