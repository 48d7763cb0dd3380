package mxconnect.cache.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/**
 * Writes the policy file: behind its last entry, or as a whole beside it, to be renamed. Neither
 * follows a link, which another user of the folder could have put there.
 */
final class PolicyFileOutput {
  /** Up to some version, the JDK keeps direct memory for the largest write of each thread. */
  private static final int AT_ONCE = 64 * 1024;

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
        overwrite(file, end, withEnding(entries));
        file.force(true);
        return expected(file.size());
      } catch (IOException | OutOfMemoryError notWritten) {
        overwrite(file, end, withEnding(new byte[0]));
        throw notWritten;
      }
    }
  }

  /** Returns entries with the end of the file: written at once, they are whole or not there. */
  private static byte[] withEnding(byte[] entries) {
    byte[] ending = PolicyFileFormat.ENDING.getBytes(UTF_8);
    byte[] all = Arrays.copyOf(entries, entries.length + ending.length);
    System.arraycopy(ending, 0, all, entries.length, ending.length);
    return all;
  }

  private static void overwrite(FileChannel file, int from, byte[] octets) throws IOException {
    file.truncate(write(octets, file, from));
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
    try {
      write(content, temporary);
      if (setOldAside) {
        setAside(sibling(path, ".damaged"));
      }
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | OutOfMemoryError e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    return expected(content.length);
  }

  private void write(byte[] content, Path temporary) throws IOException {
    try (FileChannel file = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
      keepPermissions(temporary);
      write(content, file, 0);
      file.force(true);
    }
  }

  /** Gives the file a second name, so that there is one at every moment. */
  private void setAside(Path aside) throws IOException {
    Files.deleteIfExists(aside);
    try {
      Files.createLink(aside, path);
    } catch (UnsupportedOperationException | FileSystemException withoutLinks) {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Who may read the file sees with whom mail is exchanged: that is for its owner to say. */
  private void keepPermissions(Path temporary) throws IOException {
    PosixFileAttributeView old =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    if (old != null && Files.isRegularFile(path, NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(temporary, old.readAttributes().permissions());
    }
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
    while (rest.position() < octets.length) {
      rest.limit(Math.min(octets.length, rest.position() + AT_ONCE));
      file.write(rest, position + rest.position());
    }
    return position + octets.length;
  }
}
