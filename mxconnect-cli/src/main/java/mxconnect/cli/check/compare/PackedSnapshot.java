package mxconnect.cli.check.compare;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** A snapshot in few octets, because those of a whole run are kept. */
final class PackedSnapshot {
  /** The moment, the verdict, and each kind with its subjects and values. */
  private final byte[] octets;

  private PackedSnapshot(byte[] octets) {
    this.octets = octets;
  }

  static PackedSnapshot of(Snapshot snapshot) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeLong(snapshot.checkedAt().toEpochMilli());
      write(out, snapshot.verdict());
      for (Map.Entry<Kind, Map<String, String>> kind : snapshot.kinds().entrySet()) {
        write(out, kind.getKey().name());
        out.writeInt(kind.getValue().size());
        for (Map.Entry<String, String> subject : kind.getValue().entrySet()) {
          write(out, subject.getKey());
          write(out, subject.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in memory
    }
    return new PackedSnapshot(octets.toByteArray());
  }

  Snapshot unpack() {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      Instant checkedAt = Instant.ofEpochMilli(in.readLong());
      String verdict = read(in);
      Map<Kind, Map<String, String>> kinds = new EnumMap<>(Kind.class);
      while (in.available() > 0) {
        Map<String, String> subjects = new TreeMap<>();
        kinds.put(Kind.valueOf(read(in)), subjects);
        for (int left = in.readInt(); left > 0; left--) {
          subjects.put(read(in), read(in));
        }
      }
      return new Snapshot(checkedAt, verdict, kinds);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in memory
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(encoded.length);
    out.write(encoded);
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
