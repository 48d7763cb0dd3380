package mxconnect.tests.endurance;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mxconnect.tests.hostile.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls of mixed fate that are given up at any moment, and connectors that are closed under them:
 * every call ends as it may, and of all that it took nothing is left.
 */
class EnduranceTest {
  /** Until every class is loaded that calls use, and every thread started that stays. */
  private static final int CALLS_BEFORE = 80;

  @TempDir private Path folder;

  /** Those that do not come to their end by waiting. */
  private static final Map<String, String> FATES =
      Map.ofEntries(
          entry("fine.example", "opened"),
          entry("refused.example", "CONNECTION_REFUSED"),
          entry("reset.example", "CONNECTION_LOST"),
          entry("closed.example", "CONNECTION_LOST"),
          entry("alert.example", "opened"),
          entry("clear.example", "opened"),
          entry("redirected.example", "opened"),
          entry("counted.example", "opened"),
          entry("given.example", "opened"),
          entry("skipped.example", "HOOK_SKIPPED"),
          entry("refused-by-hook.example", "HOOK_REFUSED"),
          entry("broken-hook.example", "HOOK_FAILED"),
          entry("enforced.example", "opened"),
          entry("mismatch.example", "MTA_STS_MISMATCH"),
          entry("absent.example", "opened"),
          entry("nowhere.example", "NO_SUCH_DOMAIN"),
          entry("null.example", "NULL_MX"),
          entry("servfail.example", "DNS_SERVFAIL"),
          entry("late.example", "opened"),
          entry("alias.example", "opened"),
          entry("fit.example", "opened"),
          entry("misfit.example", "CERTIFICATE_REJECTED"),
          entry("[127.0.0.2]", "opened"),
          entry("no domain", "BAD_TARGET"));

  @Test
  @Timeout(120)
  void domainsHaveTheFatesThatTheirNamesSay() throws Exception {
    try (Endurance endurance =
        new Endurance(Endurance.Provider.VALIDATING, folder.resolve("policies.json"), 0)) {
      assertEquals(new TreeMap<>(FATES), endurance.fates(FATES.keySet()));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void nothingIsLeftOfManyCalls(Endurance.Provider provider) throws Exception {
    assertNothingIsLeft(provider, 80);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("hostile")
  @Timeout(3_600)
  void nothingIsLeftOfThousandsOfCalls(Endurance.Provider provider) throws Exception {
    assertNothingIsLeft(provider, Integer.getInteger("endurance.calls", 7_000));
  }

  private void assertNothingIsLeft(Endurance.Provider provider, int calls) throws Exception {
    long seed = Seeds.of(1).findFirst().orElseThrow();
    try (Endurance endurance = new Endurance(provider, folder.resolve("policies.json"), seed)) {
      endurance.run(CALLS_BEFORE);
      List<String> left = left(endurance, calls);
      assertTrue(left.isEmpty() || left(endurance, calls).isEmpty(), () -> seed + ": " + left);
      assertMixed(endurance.outcomes());
    }
  }

  /** What a call uses for the first time comes once, and what calls leave behind comes again. */
  private static List<String> left(Endurance endurance, int calls) throws Exception {
    Census before = Census.take();
    endurance.run(calls);
    return Census.leftSince(before);
  }

  /** Without all of them, the world would not be what it is meant to be. */
  private static void assertMixed(Map<String, Integer> outcomes) {
    List<String> wanted = List.of("connected", "opened", "planned true", "interrupted");
    assertTrue(outcomes.keySet().containsAll(wanted), outcomes::toString);
  }
}
