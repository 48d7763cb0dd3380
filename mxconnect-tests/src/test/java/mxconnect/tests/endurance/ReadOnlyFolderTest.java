package mxconnect.tests.endurance;

import static mxconnect.tests.endurance.PolicyMailWorld.domains;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import mxconnect.testkit.MailWorld;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A policy file that may not be written, or not be read: deliveries go on, and it is told once. */
@Tag("real-servers")
@Timeout(120)
class ReadOnlyFolderTest {
  private static final String NOT_KEPT = "the policy cache file could not keep the policy";

  /** What root is without its rights over the files of others, so that theirs count for it. */
  private static final String[] WITHOUT_RIGHTS = {
    "setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner,-chown"
  };

  @TempDir private Path folder;
  @AutoClose private MailWorld world;
  private Program program;
  private Path first;

  @BeforeEach
  void start() throws Exception {
    program = Program.compile("planner", folder.resolve("classes"));
    first = folder.resolve("first.json");
    PolicyFiles.write(first, 1, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    world = PolicyMailWorld.start();
  }

  @Test
  void diskThatIsMountedReadOnlyIsToldOnceAndWrittenLater() throws Exception {
    TestDisk disk = TestDisk.with(folder, first);
    try (PlannerProcess planner = start(disk.file(), disk.mounting("ro"))) {
      assertEquals("CACHE ENFORCE", planner.plan("old0.example"));
      assertNotKept(planner);
      assertEquals(List.of(NOT_KEPT), planner.warnings());
      disk.remount(planner.pid(), "rw");
      assertKeptLater(planner, planner.seen(disk.file()));
    }
  }

  @Test
  void folderOfAnotherOwnerIsToldOnceAndWrittenLater() throws Exception {
    TestDisk disk = TestDisk.with(folder, first);
    Files.copy(first, disk.file());
    Files.setPosixFilePermissions(disk.place(), PosixFilePermissions.fromString("r-xr-xr-x"));
    try (PlannerProcess planner = start(disk.file(), WITHOUT_RIGHTS)) {
      assertEquals("CACHE ENFORCE", planner.plan("old0.example"));
      assertNotKept(planner);
      assertEquals(List.of(NOT_KEPT), planner.warnings());
      Files.setPosixFilePermissions(disk.place(), PosixFilePermissions.fromString("rwxr-xr-x"));
      assertKeptLater(planner, disk.file());
    }
  }

  /** What cannot be read is not replaced either: its policies are not known. */
  @Test
  void fileOfAnotherOwnerIsToldOnceAndNotReplaced() throws Exception {
    TestDisk disk = TestDisk.with(folder, first);
    Files.copy(first, disk.file());
    UserPrincipal self = Files.getOwner(disk.file());
    Files.setPosixFilePermissions(disk.file(), PosixFilePermissions.fromString("rw-------"));
    Files.setOwner(
        disk.file(),
        disk.file()
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName("nobody"));
    try (PlannerProcess planner = start(disk.file(), WITHOUT_RIGHTS)) {
      assertNotKept(planner);
      List<String> warnings = planner.warnings();
      assertEquals(new HashSet<>(warnings).size(), warnings.size(), warnings::toString);
      assertEquals(Files.readString(first), Files.readString(disk.file()));
      Files.setOwner(disk.file(), self);
      assertKeptLater(planner, disk.file());
    }
  }

  private PlannerProcess start(Path file, String... launcher) throws Exception {
    Map<String, String> settings = new HashMap<>(world.settings());
    settings.put("policy.cache.file", file.toString());
    return PlannerProcess.start(program, settings, folder, launcher);
  }

  private static void assertNotKept(PlannerProcess planner) throws Exception {
    for (String domain : domains(0, 4)) {
      assertEquals("FETCHED ENFORCE", planner.plan(domain));
      assertEquals("CACHE ENFORCE", planner.plan(domain));
    }
    Awaiting.until(
        "the failure", () -> planner.hasLogged("could not keep the policy of d3.example"));
  }

  private static void assertKeptLater(PlannerProcess planner, Path file) throws Exception {
    assertEquals("FETCHED ENFORCE", planner.plan("d4.example"));
    Awaiting.until(
        "the policies", () -> PolicyFiles.read(file).keySet().containsAll(domains(0, 5)));
    assertEquals("CACHE ENFORCE", planner.plan("old0.example"));
    assertEquals(6, PolicyFiles.read(file).size());
    planner.end();
  }
}
