package mxconnect.cli.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import mxconnect.api.SmtpSession;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.support.Printable;

/** The first line that a server says. */
public final class Greeting {
  private static final String OPENED = "220"; // no other one opens a session
  private static final int MAX_OCTETS = 2000;
  private static final int BUFFER_OCTETS = 512;

  private Greeting() {}

  /**
   * Reads the greeting, with its code, unprintable characters and malformed octets escaped.
   *
   * @param socket a connected socket that was not read from; it may have been read past the line
   * @param timeout how long the whole line may take
   * @return the line, cut at 2000 octets; nothing if the server is silent, closes or resets before
   *     the line has ended
   */
  public static Optional<String> read(Socket socket, Duration timeout) {
    try {
      return firstLine(socket, Deadline.after(timeout)).map(Greeting::text);
    } catch (IOException silentOrGone) {
      return Optional.empty();
    }
  }

  /** Returns the first line of the greeting with which a session was opened, with its code. */
  public static Optional<String> of(SmtpSession session) {
    return session.greeting().stream().findFirst().map(line -> OPENED + " " + line);
  }

  private static Optional<byte[]> firstLine(Socket socket, Deadline deadline) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_OCTETS];
    while (line.size() < MAX_OCTETS && !deadline.expired()) {
      socket.setSoTimeout(Math.max(1, deadline.remainingMillis()));
      int count = in.read(buffer, 0, Math.min(buffer.length, MAX_OCTETS - line.size()));
      if (count < 0) {
        return Optional.empty();
      }
      int end = indexOfLineFeed(buffer, count);
      line.write(buffer, 0, end);
      if (end < count) {
        return Optional.of(line.toByteArray());
      }
    }
    return line.size() < MAX_OCTETS ? Optional.empty() : Optional.of(line.toByteArray());
  }

  private static int indexOfLineFeed(byte[] octets, int count) {
    int index = 0;
    while (index < count && octets[index] != '\n') {
      index++;
    }
    return index;
  }

  private static String text(byte[] line) {
    int end = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    ByteBuffer octets = ByteBuffer.wrap(line, 0, end);
    CharBuffer characters = CharBuffer.allocate(end);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    StringBuilder text = new StringBuilder();
    CoderResult result = decoder.decode(octets, characters, true);
    while (true) {
      text.append(Printable.of(characters.flip().toString()));
      if (result.isUnderflow()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append(String.format("\\x%02x", octets.get()));
      }
      result = decoder.decode(octets, characters.clear(), true);
    }
  }
}
