package mxconnect.cli.check.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mxconnect.cli.input.Line;
import mxconnect.cli.input.LineReader;

/** The results of an earlier run, as far as they are compared. Immutable. */
public final class EarlierRun {
  private static final int MAX_LINE_OCTETS = 1 << 24;

  private final Map<String, PackedSnapshot> targets;

  private EarlierRun(Map<String, PackedSnapshot> targets) {
    this.targets = targets;
  }

  /**
   * Reads the lines that {@code check --json} has written; of several about one target the last one
   * counts.
   *
   * @throws IOException if they cannot be read
   * @throws IllegalArgumentException if one of them is no result; the message begins with its
   *     number
   */
  public static EarlierRun read(InputStream in) throws IOException {
    Map<String, PackedSnapshot> targets = new HashMap<>();
    LineReader lines = new LineReader(in, MAX_LINE_OCTETS);
    Optional<Line> line = lines.next();
    for (int number = 1; line.isPresent(); number++) {
      if (!line.get().isBlank()) {
        try {
          Fields result = Fields.of(text(line.get()));
          targets.put(result.text("target"), PackedSnapshot.of(SnapshotReader.read(result)));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
      }
      line = lines.next();
    }
    return new EarlierRun(targets);
  }

  /**
   * Compares a result of now.
   *
   * @param line the result, as {@code check --json} writes it
   * @return what has changed; empty if there is no earlier result for the target
   */
  public Optional<Changes> since(String line) {
    Fields result = Fields.of(line);
    String target = result.text("target");
    return Optional.ofNullable(targets.get(target))
        .map(PackedSnapshot::unpack)
        .map(
            before ->
                new Changes(before.checkedAt(), SnapshotReader.read(result).since(before, target)));
  }

  private static String text(Line line) {
    if (!line.isWhole()) {
      throw new IllegalArgumentException("is longer than " + MAX_LINE_OCTETS + " octets");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.octets())).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not UTF-8", e);
    }
  }
}
