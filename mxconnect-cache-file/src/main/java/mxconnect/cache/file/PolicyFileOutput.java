package mxconnect.cache.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes the policy file: behind its last entry, or as a whole beside it, to be renamed. Neither
 * follows a link, which another user of the folder could have put there.
 */
final class PolicyFileOutput {
  private final Path path;

  PolicyFileOutput(Path path) {
    this.path = path;
  }

  /**
   * Writes entries over the end of the file, and a new end.
   *
   * @param before the stamp of the file as it is known
   * @param end where its last entry ends
   * @param entries what to write there
   * @return the stamp of the file afterwards
   */
  Stamp extend(Stamp before, int end, byte[] entries) throws IOException {
    try (FileChannel file = FileChannel.open(path, WRITE, NOFOLLOW_LINKS)) {
      if (file.size() != before.size()) {
        throw new IOException(path + " changes while it is being written");
      }
      try {
        write(entries, file, end);
        long size = write(PolicyFileFormat.ENDING.getBytes(UTF_8), file, end + entries.length);
        file.truncate(size);
        file.force(true);
        return expected(size);
      } catch (IOException diskFull) {
        write(PolicyFileFormat.ENDING.getBytes(UTF_8), file, end);
        file.truncate(end + PolicyFileFormat.ENDING.length());
        throw diskFull;
      }
    }
  }

  /**
   * Replaces the file, so that a reader, and a process that starts after a crash, finds either the
   * old one or the new one.
   *
   * @param content the new content
   * @param setOldAside whether to keep the old file for a person to look at
   * @return the stamp of the new file
   */
  Stamp replace(byte[] content, boolean setOldAside) throws IOException {
    Path temporary = sibling(path, ".tmp");
    Files.deleteIfExists(temporary);
    try (FileChannel file = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
      write(content, file, 0);
      file.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    if (setOldAside) {
      Files.move(path, sibling(path, ".damaged"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    return expected(content.length);
  }

  /** Returns the path of a file beside another one. */
  static Path sibling(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Returns the stamp of the file, unless others have changed it in the meantime. */
  private Stamp expected(long size) throws IOException {
    Stamp now = Stamp.of(path);
    return now.size() == size ? now : Stamp.UNKNOWN;
  }

  private static long write(byte[] octets, FileChannel file, long position) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(octets);
    while (rest.hasRemaining()) {
      file.write(rest, position + rest.position());
    }
    return position + octets.length;
  }
}
