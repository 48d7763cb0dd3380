package mxconnect.jakarta.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * The replies of a server, a line at a time, in characters that repaint no terminal and end no line
 * of a log. Angus Mail takes each octet for a character, whatever SMTPUTF8 may have brought (RFC
 * 6531 §3.7.4.1), so a line is read as UTF-8 if it can be and given in ISO 8859-1; {@code ?} stands
 * for what is not in that, for control characters and for the soft hyphen, which is not to be seen.
 *
 * <p>No more is read of a reply than it may have (RFC 5321 §4.5.3.1.5).
 */
final class Replies extends InputStream {
  private static final int MOST_OF_A_REPLY = 100 * 512;

  private final InputStream in;
  private byte[] line = {};
  private int next;
  private int replyOctets;

  Replies(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Tells that a reply begins. */
  void begin() {
    replyOctets = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] octets, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == line.length) {
      line = harmless(readLine());
      next = 0;
    }
    if (line.length == 0) {
      return -1;
    }
    int given = Math.min(length, line.length - next);
    System.arraycopy(line, next, octets, offset, given);
    next += given;
    return given;
  }

  /** Returns a line with its end, or what there is before the end of the stream. */
  private byte[] readLine() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int octet;
    do {
      if (replyOctets >= MOST_OF_A_REPLY) {
        throw new IOException(
            "the server's reply has over " + MOST_OF_A_REPLY + " octets (RFC 5321 §4.5.3.1.5)");
      }
      octet = in.read();
      if (octet >= 0) {
        read.write(octet);
        replyOctets++;
      }
    } while (octet >= 0 && octet != '\n');
    return read.toByteArray();
  }

  private static byte[] harmless(byte[] octets) {
    String text = text(octets);
    String end = text.endsWith("\r\n") ? "\r\n" : text.endsWith("\n") ? "\n" : "";
    StringBuilder safe = new StringBuilder(octets.length);
    text.substring(0, text.length() - end.length())
        .codePoints()
        .forEach(c -> safe.append(isHarmless(c) ? (char) c : '?'));
    return safe.append(end).toString().getBytes(ISO_8859_1);
  }

  private static String text(byte[] octets) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException otherCharset) {
      return new String(octets, ISO_8859_1);
    }
  }

  private static boolean isHarmless(int c) {
    return c >= ' ' && c <= '~' || c == '\t' || c >= 0xa0 && c <= 0xff && c != 0xad;
  }
}
