package mxconnect.cache.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import mxconnect.cache.file.PolicyFileContent.State;

/**
 * Reads the policy file from the disk. It works with streams, not channels: an interrupt must not
 * look like a file that is damaged.
 */
final class PolicyFileInput {
  private static final long MAX_OCTETS = 128L * 1024 * 1024;

  /** A file takes several times its size in memory, and twice that while it is read again. */
  private static final long SHARE_OF_HEAP = 8;

  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path path;

  PolicyFileInput(Path path) {
    this.path = path;
  }

  /**
   * A file that was read whole.
   *
   * @param stamp the file's, from before it was read
   * @param octets what it consists of
   * @param content what they say
   */
  @SuppressWarnings("ArrayRecordComponent") // it is never compared
  record Reading(Stamp stamp, byte[] octets, PolicyFileContent content) {}

  /** Returns how large a file may be, in octets. */
  static long limit() {
    return Math.min(MAX_OCTETS, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /** Reads the file with this stamp. */
  byte[] octets(Stamp stamp) throws IOException {
    if (stamp.equals(Stamp.ABSENT)) {
      return new byte[0];
    }
    requireFitting(stamp.size());
    try (InputStream in = new FileInputStream(path.toFile())) {
      byte[] octets = in.readNBytes(Math.toIntExact(limit() + 1));
      requireFitting(octets.length);
      return octets;
    }
  }

  /** A file that seems damaged may just be written by another process: it gets a moment. */
  Reading settled(Stamp first, byte[] octets) throws IOException {
    Reading reading = new Reading(first, octets, PolicyFileReader.read(octets));
    for (int i = 0; i < ATTEMPTS && reading.content.state() == State.DAMAGED; i++) {
      pause();
      Stamp now = Stamp.of(path);
      if (now.equals(reading.stamp)) {
        return reading;
      }
      byte[] again = octets(now);
      reading = new Reading(now, again, PolicyFileReader.read(again));
    }
    return reading;
  }

  private void requireFitting(long size) throws IOException {
    if (size > limit()) {
      throw new IOException(
          path + " has " + size + " octets, and " + limit() + " at most are read with this heap");
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the policy cache is closed");
    }
  }
}
