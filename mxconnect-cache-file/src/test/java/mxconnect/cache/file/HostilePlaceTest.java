package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy file in whose place, or beside which, there is something else. */
@Timeout(60)
class HostilePlaceTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final CachedPolicy POLICY =
      new CachedPolicy(
          "1", MtaStsMode.ENFORCE, List.of("mail.example.com"), Duration.ofDays(7), NOW);

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("policies.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".lock"})
  void pipeIsRefusedAndNothingHangs(String suffix) throws Exception {
    makePipe(Path.of(path + suffix));
    assertRefused(path + suffix + " is not a regular file");
  }

  @Test
  void folderIsRefused() throws Exception {
    Files.createDirectory(path);
    assertRefused(path + " is not a regular file");
  }

  @Test
  void deviceThatNeverEndsIsRefused() throws Exception {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));
    Files.createSymbolicLink(path, zero);
    assertRefused(zero + " is not a regular file");
  }

  @Test
  void pipeThatTakesThePlaceLaterLeavesWhatIsKnown() throws Exception {
    try (SharedPolicyFile file = open()) {
      file.put("example.com", POLICY);
      Files.delete(path);
      makePipe(path);
      assertEquals(POLICY, file.get("example.com").orElseThrow());
      assertThrows(UncheckedIOException.class, () -> file.get("example.net"));
    }
  }

  @Test
  void fileTooLargeIsRefusedWithItsSize() throws Exception {
    long size = PolicyFileInput.limit() + 1;
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
    }
    assertRefused(path + " has " + size + " octets");
    assertEquals(size, Files.size(path));
  }

  @Test
  void memoryBoundsTheSize() {
    assertTrue(PolicyFileInput.limit() <= Runtime.getRuntime().maxMemory() / 8);
  }

  @Test
  void linkBesideTheFileIsNotWrittenThrough() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Path temporary = folder.resolve("policies.json.tmp");
    Files.createSymbolicLink(temporary, victim);
    try (SharedPolicyFile file = open()) {
      file.put("example.com", POLICY);
    }
    assertEquals("precious", Files.readString(victim));
    assertFalse(Files.exists(temporary, LinkOption.NOFOLLOW_LINKS));
    try (SharedPolicyFile file = open()) {
      assertTrue(file.get("example.com").isPresent());
    }
  }

  @Test
  void linkInPlaceOfTheLockIsNotFollowed() throws Exception {
    Path victim = folder.resolve("victim");
    Files.createSymbolicLink(folder.resolve("policies.json.lock"), victim);
    try (SharedPolicyFile file = open()) {
      assertThrows(UncheckedIOException.class, () -> file.put("example.com", POLICY));
    }
    assertFalse(Files.exists(victim));
  }

  /** The link that the file is given as is followed when it is opened, and not later. */
  @Test
  void linkThatTakesThePlaceLaterIsReplacedAndNotWrittenThrough() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    try (SharedPolicyFile file = open()) {
      file.put("example.com", POLICY);
      Files.delete(path);
      Files.createSymbolicLink(path, victim);
      file.put("example.net", POLICY);
    }
    assertEquals("precious", Files.readString(victim));
    assertFalse(Files.isSymbolicLink(path));
  }

  /** A process that reads meanwhile would know of no policy at all. */
  @Test
  void damagedFileIsThereUntilANewOneTakesItsPlace() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Files.writeString(path, "damaged");
    try (SharedPolicyFile file = open()) {
      FutureTask<Boolean> watching = new FutureTask<>(() -> isThereUntil(done));
      Thread.ofPlatform().start(watching);
      for (int i = 0; i < 100; i++) {
        Files.write(path, new byte[] {'x'});
        file.put(i + ".example", POLICY);
      }
      done.set(true);
      assertTrue(watching.get());
    }
    assertEquals("x", Files.readString(folder.resolve("policies.json.damaged")));
  }

  private boolean isThereUntil(AtomicBoolean done) {
    while (!done.get()) {
      if (Files.notExists(path)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void fileThatCannotBeReplacedLeavesNothingBesideIt() throws Exception {
    Path inTheWay = Files.createDirectory(folder.resolve("policies.json.damaged"));
    Files.writeString(inTheWay.resolve("precious"), "precious");
    Files.writeString(path, "damaged");
    assertRefused("policies.json.damaged");
    assertFalse(Files.exists(folder.resolve("policies.json.tmp")));
    assertEquals("damaged", Files.readString(path));
  }

  /** Small files are replaced with each change, larger ones now and then. */
  @Test
  void replacedFileKeepsItsPermissions() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Set<PosixFilePermission> forItsOwner = PosixFilePermissions.fromString("rw-------");
    try (SharedPolicyFile file = open()) {
      file.put("example.com", POLICY);
      Files.setPosixFilePermissions(path, forItsOwner);
      file.put("example.net", POLICY);
      assertEquals(forItsOwner, Files.getPosixFilePermissions(path));
      file.remove("example.net", POLICY);
      assertEquals(forItsOwner, Files.getPosixFilePermissions(path));
    }
  }

  private void assertRefused(String message) {
    try (SharedPolicyFile file = open()) {
      UncheckedIOException refused =
          assertThrows(UncheckedIOException.class, () -> file.put("example.com", POLICY));
      assertTrue(refused.getMessage().contains(message), refused::getMessage);
    }
  }

  private SharedPolicyFile open() {
    return new SharedPolicyFile(path, InstantSource.fixed(NOW));
  }

  private static void makePipe(Path pipe) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
  }
}
