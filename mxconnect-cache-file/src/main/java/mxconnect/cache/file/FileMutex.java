package mxconnect.cache.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import mxconnect.api.spi.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of all processes at a time change a file. The lock is on a file of its own, which
 * stays, because the file itself is replaced; the system takes it back when a process dies. To be
 * used by one thread at a time.
 *
 * <p>Somebody may remove that file, as programs do that tidy up: a lock counts only on the file
 * that is there now, because others can find no other one.
 *
 * <p>The channel is opened once, and closed under the lock: closing any channel of a file gives
 * back every lock that the process has on it (POSIX {@code fcntl}), another connector's included.
 */
final class FileMutex implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Duration WAIT_AT_CLOSE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** Who has had the lock waits for so long, in which others find it free. */
  private static final Duration COURTESY = Duration.ofMillis(4);

  private final Path path;
  private final Duration wait;
  private @Nullable FileChannel open;
  private @Nullable Object key;
  private Deadline courtesy = Deadline.after(Duration.ZERO);

  FileMutex(Path path) {
    this(path, WAIT);
  }

  /** Makes one that waits so long for others to end a change. */
  FileMutex(Path path, Duration wait) {
    this.path = path;
    this.wait = wait;
  }

  /** A change of a file. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException;
  }

  /**
   * Makes a change alone.
   *
   * @throws IOException if the change fails, or others do not end theirs within ten seconds
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  void run(Change change) throws IOException, InterruptedException {
    Thread.sleep(courtesy.remaining());
    FileLock lock = acquireCurrent(Deadline.after(wait));
    try {
      change.make();
    } finally {
      lock.release();
      courtesy = Deadline.after(COURTESY);
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = open;
    if (channel == null || !channel.isOpen()) {
      return;
    }
    try (channel) {
      acquire(channel, Deadline.after(WAIT_AT_CLOSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FileLock acquireCurrent(Deadline deadline) throws IOException, InterruptedException {
    while (true) {
      FileChannel channel = channel();
      FileLock lock = acquire(channel, deadline);
      boolean kept = false;
      try {
        kept = isThere();
      } finally {
        if (!kept) {
          channel.close(); // which gives back the lock
        }
      }
      if (kept) {
        return lock;
      }
      if (deadline.expired()) {
        throw new IOException("others keep removing " + path);
      }
    }
  }

  /** Tells whether the file that was opened is still the one at the path. */
  private boolean isThere() {
    try {
      Stamp now = Stamp.of(path);
      return !now.equals(Stamp.ABSENT) && Objects.equals(now.key(), key);
    } catch (IOException somethingElse) {
      return false;
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel channel = open;
    if (channel == null || !channel.isOpen()) {
      Stamp unused = Stamp.of(path); // refuses what is no regular file: opening a pipe would hang
      channel = FileChannel.open(path, CREATE, WRITE, NOFOLLOW_LINKS);
      open = channel;
      key = Stamp.of(path).key();
    }
    return channel;
  }

  private static FileLock acquire(FileChannel channel, Deadline deadline)
      throws IOException, InterruptedException {
    while (true) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      if (deadline.expired()) {
        throw new IOException("another process or connector keeps the policy file locked");
      }
      Thread.sleep(PAUSE);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }
}
