package mxconnect.tests.endurance;

import static mxconnect.tests.endurance.PolicyMailWorld.domains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mxconnect.testkit.MailWorld;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk on which there is no room for a while: deliveries go on, and no policy is forgotten. */
@Tag("real-servers")
@Timeout(120)
class FullDiskTest {
  @TempDir private Path folder;

  /** The file with many policies is one that is extended, not replaced. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1_000})
  void policiesStayInForceAndAreKeptLater(int old) throws Exception {
    Program program = Program.compile("planner", folder.resolve("classes"));
    Path first = folder.resolve("first.json");
    PolicyFiles.write(first, old, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    TestDisk disk = TestDisk.with(folder, first);
    try (MailWorld world = PolicyMailWorld.start();
        PlannerProcess planner =
            PlannerProcess.start(program, settings(world, disk), folder, disk.mounting())) {
      assertPlanned(planner, "FETCHED ENFORCE", domains(0, 4));
      Path file = planner.seen(disk.file());
      Awaiting.until(
          "the policies", () -> PolicyFiles.read(file).keySet().containsAll(domains(0, 4)));

      Path filler = planner.seen(disk.place().resolve("filler"));
      fill(filler);
      assertPlanned(planner, "FETCHED ENFORCE", domains(4, 8));
      Awaiting.until(
          "the failure", () -> planner.hasLogged("could not keep the policy of d7.example"));
      assertPlanned(planner, "CACHE ENFORCE", domains(0, 8));
      assertEquals(List.of("the policy cache file could not keep the policy"), planner.warnings());
      Map<String, Integer> kept = PolicyFiles.read(file);
      assertTrue(kept.keySet().containsAll(domains(0, 4)), kept::toString);
      assertFalse(Files.exists(planner.seen(Path.of(disk.file() + ".tmp"))));
      try (PlannerProcess later =
          PlannerProcess.start(
              program, settings(world, disk), folder, TestDisk.joining(planner.pid()))) {
        assertPlanned(later, "CACHE ENFORCE", domains(0, 4));
        assertPlanned(later, "FETCHED ENFORCE", domains(6, 8));
      }

      Files.delete(filler);
      assertPlanned(planner, "FETCHED ENFORCE", domains(8, 9));
      Awaiting.until(
          "the policies", () -> PolicyFiles.read(file).keySet().containsAll(domains(0, 9)));
      assertEquals(old + 9, PolicyFiles.read(file).size());
      planner.end();
    }
  }

  private static Map<String, String> settings(MailWorld world, TestDisk disk) {
    Map<String, String> settings = new HashMap<>(world.settings());
    settings.put("policy.cache.file", disk.file().toString());
    return settings;
  }

  private static void assertPlanned(PlannerProcess planner, String policy, List<String> domains)
      throws IOException {
    for (String domain : domains) {
      assertEquals(policy, planner.plan(domain), domain);
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] page = new byte[4_096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertTrue(full.getMessage().contains("No space left"), full::getMessage);
    }
  }
}
