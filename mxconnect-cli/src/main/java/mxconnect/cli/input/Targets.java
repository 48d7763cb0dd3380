package mxconnect.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Targets, one after the other as they are asked for. Not thread-safe. */
@FunctionalInterface
public interface Targets {
  /**
   * Returns the next target; empty at the end.
   *
   * @throws IOException if it cannot be read
   */
  Optional<String> next() throws IOException;

  /** Returns those of a list. */
  static Targets of(List<String> targets) {
    Iterator<String> all = List.copyOf(targets).iterator();
    return () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty();
  }

  /**
   * Returns those of a text in UTF-8, one a line. Blank lines count nothing, nor does what follows
   * a {@code #} at the beginning of a line or behind a blank. A line is read when it is asked for.
   */
  static Targets in(InputStream text) {
    LineReader lines = new LineReader(text, TargetLine.MAX_OCTETS);
    return () -> {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<String> target = TargetLine.target(line.get());
        if (target.isPresent()) {
          return target;
        }
      }
      return Optional.empty();
    };
  }

  /**
   * Returns how many there are, which takes them all.
   *
   * @throws IOException if they cannot be read
   */
  default long count() throws IOException {
    long count = 0;
    while (next().isPresent()) {
      count++;
    }
    return count;
  }

  /** Returns these, and then others. */
  default Targets and(Targets others) {
    return () -> {
      Optional<String> target = next();
      return target.isPresent() ? target : others.next();
    };
  }
}
