package mxconnect.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts input into lines, of which none is kept beyond a limit. A byte order mark before the first
 * one, as some programs write it before UTF-8, is no part of it. Not thread-safe.
 */
public final class LineReader {
  private static final int BUFFER_OCTETS = 65_536;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER_OCTETS];
  private int position;
  private int end;
  private boolean first = true;

  /**
   * Makes a reader.
   *
   * @param limit how many octets of a line are kept
   */
  public LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Returns the next line, the last one also without a line feed; nothing at the end. */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    boolean begun = false;
    boolean tooLong = false;
    while (position < end || fill()) {
      begun = true;
      int lineFeed = indexOfLineFeed();
      int length = Math.min(lineFeed - position, limit - kept.size());
      tooLong |= length < lineFeed - position;
      kept.write(buffer, position, length);
      position = lineFeed + 1;
      if (lineFeed < end) {
        break;
      }
    }
    if (!begun) {
      return Optional.empty();
    }
    byte[] octets = first ? withoutMark(kept.toByteArray()) : kept.toByteArray();
    first = false;
    return Optional.of(tooLong ? Line.beginning(octets) : Line.whole(octets));
  }

  private static byte[] withoutMark(byte[] octets) {
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        octets.length >= length && Arrays.equals(octets, 0, length, BYTE_ORDER_MARK, 0, length);
    return marked ? Arrays.copyOfRange(octets, length, octets.length) : octets;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private int indexOfLineFeed() {
    int index = position;
    while (index < end && buffer[index] != '\n') {
      index++;
    }
    return index;
  }
}
