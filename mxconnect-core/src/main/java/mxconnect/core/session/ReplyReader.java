package mxconnect.core.session;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mxconnect.api.spi.support.Printable;

/**
 * Reads replies (RFC 5321 §4.2), octet by octet and never one behind a reply: what a server sends
 * before TLS must be left for the handshake to find (RFC 3207 §5), and what it sends later belongs
 * to the caller.
 *
 * <p>A line may also end in LF alone. RFC 5321 §2.3.8 does not allow that, but there are such
 * servers, Postfix takes it too, and a reply cannot be mistaken for two by it. Octets that are not
 * ASCII are read as UTF-8 (RFC 6531 §3.7.4.2).
 */
final class ReplyReader {
  /** RFC 5321 §4.5.3.1.5, the end of the line included. */
  private static final int MAX_LINE = 512;

  private static final int MAX_LINES = 100;

  private final InputStream in;
  private final Consumer<String> transcript;

  /**
   * Makes a reader.
   *
   * @param transcript receives each line before it is judged, also one that breaks off
   */
  ReplyReader(InputStream in, Consumer<String> transcript) {
    this.in = in;
    this.transcript = transcript;
  }

  /**
   * Reads a reply.
   *
   * @throws BadReplyException if what comes is none
   * @throws EOFException if the connection ends before it does
   */
  Reply read() throws IOException {
    List<String> texts = new ArrayList<>();
    ReplyLine first = ReplyLine.parse(line());
    ReplyLine line = first;
    texts.add(line.text());
    while (!line.last()) {
      if (texts.size() == MAX_LINES) {
        throw new BadReplyException("a reply of more than " + MAX_LINES + " lines");
      }
      line = ReplyLine.parse(line());
      if (line.code() != first.code()) {
        throw new BadReplyException(
            "a reply with the codes " + first.code() + " and " + line.code());
      }
      texts.add(line.text());
    }
    return new Reply(first.code(), texts);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean whole = false;
    try {
      readTo(line);
      whole = true;
    } finally {
      if (whole || line.size() > 0) {
        transcript.accept(text(line));
      }
    }
    return text(line);
  }

  private void readTo(ByteArrayOutputStream line) throws IOException {
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the server has closed the connection");
      }
      line.write(octet);
      if (line.size() == MAX_LINE) {
        throw new BadReplyException(
            "a line of more than " + MAX_LINE + " octets: " + Printable.message(text(line)));
      }
    }
  }

  private static String text(ByteArrayOutputStream octets) {
    String text = octets.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
