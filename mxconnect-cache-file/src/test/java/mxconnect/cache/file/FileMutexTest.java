package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may change the policy file, when others tidy up its folder. */
@Timeout(60)
class FileMutexTest {
  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("cache").resolve("policies.json.lock");
  }

  /** Programs that tidy up folders remove a file that has not changed for long. */
  @Test
  void lockThatSomebodyHasRemovedStillKeepsOthersOut() throws Exception {
    Files.createDirectory(path.getParent());
    try (FileMutex one = new FileMutex(path);
        FileMutex other = new FileMutex(path)) {
      one.run(() -> {});
      Files.delete(path);
      other.run(() -> assertKeptOut(one));
      assertTrue(runs(one));
    }
  }

  @Test
  void folderThatWasMadeAnewIsLockedAnew() throws Exception {
    Files.createDirectory(path.getParent());
    try (FileMutex one = new FileMutex(path);
        FileMutex other = new FileMutex(path)) {
      one.run(() -> {});
      Files.delete(path);
      Files.delete(path.getParent());
      Files.createDirectory(path.getParent());
      one.run(() -> assertKeptOut(other));
      other.run(() -> assertKeptOut(one));
    }
  }

  /** A process that hangs in a change must not hold up the others for good. */
  @Test
  void lockThatSomebodyKeepsIsAFailureThatSaysSo() throws Exception {
    Files.createDirectory(path.getParent());
    try (FileMutex one = new FileMutex(path);
        FileMutex other = new FileMutex(path, Duration.ofMillis(20))) {
      one.run(
          () ->
              assertEquals(
                  "another process or connector keeps the policy file locked",
                  assertThrows(IOException.class, () -> runs(other)).getMessage()));
      assertTrue(runs(other));
    }
  }

  /** Whoever removes the file each time lets nobody be sure that it is alone. */
  @Test
  void fileThatIsRemovedAgainAndAgainIsAFailureThatSaysSo() throws Exception {
    Files.createDirectory(path.getParent());
    try (FileMutex mutex = new FileMutex(path, Duration.ZERO)) {
      assertTrue(runs(mutex));
      Files.delete(path);
      assertEquals(
          "others keep removing " + path,
          assertThrows(IOException.class, () -> runs(mutex)).getMessage());
    }
  }

  private static void assertKeptOut(FileMutex mutex) throws IOException {
    AtomicBoolean entered = new AtomicBoolean();
    Thread thread = new Thread(() -> enter(mutex, entered));
    thread.start();
    while (!isWaitingForTheLock(thread) && thread.isAlive()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    join(thread);
    assertFalse(entered.get());
  }

  private static boolean isWaitingForTheLock(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING
        && java.util.Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("acquire"));
  }

  private static void enter(FileMutex mutex, AtomicBoolean entered) {
    try {
      mutex.run(() -> entered.set(true));
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    assertEquals(Thread.State.TERMINATED, thread.getState());
  }

  private static boolean runs(FileMutex mutex) throws IOException, InterruptedException {
    AtomicBoolean entered = new AtomicBoolean();
    mutex.run(() -> entered.set(true));
    return entered.get();
  }
}
