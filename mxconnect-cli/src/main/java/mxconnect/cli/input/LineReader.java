package mxconnect.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts input into lines, of which none is kept beyond a limit. Not thread-safe. */
public final class LineReader {
  private static final int BUFFER_OCTETS = 65_536;

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER_OCTETS];
  private int position;
  private int end;

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
    byte[] octets = kept.toByteArray();
    return Optional.of(tooLong ? Line.beginning(octets) : Line.whole(octets));
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
