package mxconnect.cache.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * By what one sees that a file has changed: a replaced one has another key.
 *
 * @param modified when it was changed last
 * @param size how many octets it has, -1 if it is not there
 * @param key what tells it from another file of this name; null where the system has no such thing
 */
record Stamp(FileTime modified, long size, @Nullable Object key) {
  /** There is no file. */
  static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), -1, null);

  /** Nobody knows; equals no file. */
  static final Stamp UNKNOWN = new Stamp(FileTime.fromMillis(0), -2, null);

  /**
   * Returns the stamp of a file.
   *
   * @throws IOException if there is something else in its place: opening a pipe could hang forever
   */
  static Stamp of(Path path) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      if (!found.isRegularFile()) {
        throw new IOException(path + " is not a regular file");
      }
      return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
    } catch (NoSuchFileException e) {
      return ABSENT;
    }
  }
}
