package mxconnect.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import mxconnect.cli.input.Line;
import mxconnect.cli.input.LineReader;
import mxconnect.cli.input.TargetLine;

/** What the lines of a batch are. */
public enum Form {
  /** A target or an object in JSON. */
  REQUESTS(1 << 20) {
    @Override
    Optional<Question> question(Line line) {
      return line.isBlank() ? Optional.empty() : Optional.of(new RequestLine(line));
    }
  },

  /** A target, with comments in between. */
  NAMES(TargetLine.MAX_OCTETS) {
    @Override
    Optional<Question> question(Line line) {
      return TargetLine.target(line).map(NameLine::new);
    }
  };

  private final int maxOctets;

  Form(int maxOctets) {
    this.maxOctets = maxOctets;
  }

  /** Returns what a line asks, which is looked at later; nothing if it asks nothing. */
  abstract Optional<Question> question(Line line);

  /** Cuts input into lines, of which no more is kept than one of this form needs. */
  LineReader lines(InputStream in) {
    return new LineReader(in, maxOctets);
  }

  /**
   * Returns how many lines ask something.
   *
   * @throws IOException if they cannot be read
   */
  public long count(InputStream in) throws IOException {
    LineReader lines = lines(in);
    long count = 0;
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      count += question(line.get()).isPresent() ? 1 : 0;
    }
    return count;
  }
}
