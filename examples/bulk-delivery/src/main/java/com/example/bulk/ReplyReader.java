package com.example.bulk;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the replies to the commands of a transaction (RFC 5321 §4.2.1). */
final class ReplyReader {
  private static final int MAX_LINE = 512;
  private static final int MAX_LINES = 100;
  private static final int CODE = 3;
  private static final Pattern LINE = Pattern.compile("[2-5][0-9]{2}([ -].*)?");

  private final InputStream in;

  ReplyReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Reads a reply; the texts of several lines are joined by line feeds. */
  Reply read() throws IOException {
    List<String> texts = new ArrayList<>();
    String code = "";
    String line;
    do {
      line = line();
      if (!LINE.matcher(line).matches() || !line.startsWith(code) || texts.size() == MAX_LINES) {
        throw new IOException("no reply: " + line);
      }
      code = line.substring(0, CODE);
      texts.add(line.substring(Math.min(line.length(), CODE + 1)));
    } while (line.startsWith("-", CODE));
    return new Reply(Integer.parseInt(code), String.join("\n", texts));
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
