package mxconnect.cache.file;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.api.spi.support.Printable;
import mxconnect.cache.file.PolicyFileContent.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy file on the disk: read when it has changed, replaced as a whole. What is wrong with it
 * is told once. Reading is thread-safe; replacing is for one thread at a time, of all processes.
 *
 * <p>It works with streams, not channels: an interrupt must not look like a file that is damaged.
 */
final class PolicyFileIo {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFileIo.class);
  private static final int MAX_BYTES = 128 * 1024 * 1024;
  private static final int MAX_COMPLAINTS = 5;

  private final Path path;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Snapshot last = new Snapshot(Stamp.ABSENT, PolicyFileContent.EMPTY);

  PolicyFileIo(Path path) {
    this.path = real(path);
  }

  /** Returns the path of a file beside this one. */
  Path sibling(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Returns the policies in the file by domain; none if there is no file. */
  Map<String, CachedPolicy> policies() throws IOException {
    Snapshot known = last;
    return known.stamp.equals(Stamp.of(path)) ? known.content.policies() : read().policies();
  }

  /** Returns the policies in the file, read now. */
  Map<String, CachedPolicy> policiesAnew() throws IOException {
    return read().policies();
  }

  /**
   * Replaces the file.
   *
   * @throws IOException if it cannot be written, or must not be
   */
  void replace(Map<String, CachedPolicy> policies) throws IOException {
    State state = last.content.state();
    if (state == State.OF_LATER_VERSION) {
      throw new IOException("the policy file is of a later version");
    }
    Path temporary = sibling(".tmp");
    write(temporary, PolicyFileFormat.write(policies));
    if (state == State.DAMAGED) {
      Files.move(path, sibling(".damaged"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Path temporary, byte[] content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
      out.write(content);
      out.getFD().sync();
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private PolicyFileContent read() throws IOException {
    reading.lock();
    try {
      Stamp stamp = Stamp.of(path);
      PolicyFileContent content =
          stamp.equals(Stamp.ABSENT) ? PolicyFileContent.EMPTY : PolicyFileFormat.read(bytes());
      if (!stamp.equals(last.stamp)) {
        complain(content);
      }
      last = new Snapshot(stamp, content);
      return content;
    } finally {
      reading.unlock();
    }
  }

  private byte[] bytes() throws IOException {
    try (InputStream in = new FileInputStream(path.toFile())) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      if (bytes.length == MAX_BYTES) {
        throw new IOException("the policy file is larger than " + MAX_BYTES + " octets");
      }
      return bytes;
    }
  }

  private void complain(PolicyFileContent content) {
    content.complaints().stream()
        .limit(MAX_COMPLAINTS)
        .forEach(
            complaint ->
                LOG.atWarn()
                    .addKeyValue("file", path)
                    .addKeyValue("state", content.state())
                    .log(
                        "the policy file {} is not used as it is: {}",
                        path,
                        Printable.message(complaint)));
  }

  /** A link is followed now, so that it is not replaced itself later. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException notThereYet) {
      return path.toAbsolutePath().normalize();
    }
  }

  private record Snapshot(Stamp stamp, PolicyFileContent content) {}

  /** By what one sees that a file has changed: a replaced one has another key. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {
    static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), -1, null);

    static Stamp of(Path path) throws IOException {
      try {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
      } catch (NoSuchFileException e) {
        return ABSENT;
      }
    }
  }
}
