package mxconnect.testkit.https;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The head of a request: its first line and its header fields (RFC 9112 §2.1). */
record RequestHead(String method, String path, Map<String, String> headers) {
  private static final int MAX_HEAD = 65_536;
  private static final String END = "\r\n\r\n";

  static RequestHead read(InputStream in) throws IOException {
    List<String> lines = text(in).lines().toList();
    String[] first = lines.getFirst().split(" ", 3);
    if (first.length != 3) {
      throw new IOException("not the first line of a request: " + lines.getFirst());
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      String[] field = line.split(":", 2);
      headers.put(field[0].strip(), field.length == 2 ? field[1].strip() : "");
    }
    return new RequestHead(first[0], first[1], headers);
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith(END)) {
      int octet = in.read();
      if (octet < 0 || head.size() == MAX_HEAD) {
        throw new EOFException("no end of the request's head");
      }
      head.write(octet);
      text = octet == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : text;
    }
    return text.substring(0, text.length() - END.length());
  }
}
