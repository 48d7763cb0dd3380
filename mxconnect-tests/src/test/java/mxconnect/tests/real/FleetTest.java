package mxconnect.tests.real;

import static mxconnect.tests.real.FleetRuns.DOMAINS;
import static mxconnect.tests.real.FleetRuns.RUNS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.spi.CachedPolicy;
import mxconnect.tests.child.Layout;
import mxconnect.tests.real.FleetRuns.Sources;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often processes that share a Redis fetch the policies of the same domains. A run in which a
 * delivery took as long as the engine waits for a store says nothing, and is made again.
 */
@Tag("real-servers")
@Timeout(900)
class FleetTest {
  private static final String ALL_FOUND = "{CACHE=" + DOMAINS + "}";

  /** Aged policies of this life are due, and renewed within a twentieth of it. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  private static final Duration AGE = Duration.ofMinutes(8);
  private static final Duration STAY = LIFE.dividedBy(20).plusSeconds(6);

  /** Without sharing, four processes renew each policy four times. */
  private static final int FEW = DOMAINS * 3 / 2;

  @TempDir private Path folder;
  @AutoClose private FleetRuns fleet;

  @BeforeEach
  void start() throws Exception {
    Installed.requireAll();
    fleet = FleetRuns.start(folder);
  }

  /** Those that start at once may fetch for themselves: no more is said of them. */
  @Test
  void processThatComesLaterFetchesNothing() throws Exception {
    for (int run = 0; run < RUNS; run++) {
      int before = fleet.fetches();
      for (Sources sources : fleet.together(run, Duration.ZERO, () -> {})) {
        assertTrue(
            sources.text().startsWith("{") && !sources.text().contains("NONE"), sources::text);
      }
      fleet.awaitPolicies(run);
      int after = fleet.fetches();
      System.out.println(
          "fleet: a cold start of 4 processes with 40 domains: fetches " + (after - before));
      if (laterOnesFetchNothing(run)) {
        assertEquals(after, fleet.fetches());
        return;
      }
    }
    fail("the machine is too slow");
  }

  private boolean laterOnesFetchNothing(int run) throws Exception {
    for (Layout layout : List.of(Layout.MODULES, Layout.CLASS_PATH)) {
      Sources sources = fleet.alone(run, layout);
      if (sources.slow()) {
        return false;
      }
      assertEquals(ALL_FOUND, sources.text());
    }
    return true;
  }

  @Test
  void processIsProtectedFromItsFirstDeliveryOn() throws Exception {
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      fleet.know(run, Duration.ofDays(7), Duration.ZERO);
      Sources sources = fleet.aloneAndCold(run);
      if (!sources.slow()) {
        assertEquals(ALL_FOUND, sources.text());
        found++;
      }
    }
    assertTrue(found > 0, "the machine is too slow");
  }

  @Test
  void processesShareTheRenewals() throws Exception {
    List<Integer> renewals = new ArrayList<>();
    for (int run = 0; run < RUNS && renewals.stream().noneMatch(few -> few <= FEW); run++) {
      int before = fleet.fetches();
      renew(run);
      renewals.add(fleet.fetches() - before);
    }
    System.out.println("fleet: 4 processes that renew 40 policies: fetches " + renewals);
    assertTrue(renewals.getLast() <= FEW, () -> renewals + " fetches");
  }

  /** Aged policies go on for two minutes, so they are put when all have started. */
  private void renew(int run) throws Exception {
    Instant begin = Instant.now();
    fleet.together(run, STAY, () -> fleet.know(run, LIFE, AGE));
    List<CachedPolicy> renewed =
        fleet.known(run).stream()
            .filter(policy -> policy.fetchedAt().isAfter(begin.minusSeconds(1)))
            .toList();
    assertEquals(DOMAINS, renewed.size());
  }
}
