package mxconnect.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mxconnect.api.CacheStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sizes of the memories are settings. */
@Timeout(60)
class MemorySettingTest {
  private static final int DOMAINS = 60;

  @Test
  void policiesMakeRoomWhereTheMemoryIsSmall() throws Exception {
    assertEquals(0, policies(Map.of()).evictions());
    CacheStatistics small = policies(Map.of("policy.memory.size", "64"));
    assertTrue(small.evictions() > 0);
    assertEquals(DOMAINS - small.evictions(), small.size());
  }

  @Test
  void failedFetchesMakeRoomWhereTheMemoryIsSmall() throws Exception {
    assertEquals(0, failedFetches(Map.of()).evictions());
    assertTrue(failedFetches(Map.of("policy.failures.size", "4")).evictions() > 0);
  }

  private static CacheStatistics policies(Map<String, String> settings) throws Exception {
    String mx =
        IntStream.range(0, 17)
            .mapToObj(i -> "mx: mx" + i + ".mail.example\n")
            .collect(Collectors.joining());
    return after(
        settings,
        "version: STSv1\nmode: enforce\n" + mx + "max_age: 604800\n",
        PolicyViews::memory);
  }

  private static CacheStatistics failedFetches(Map<String, String> settings) throws Exception {
    return after(settings, "no policy", PolicyViews::failedFetches);
  }

  private interface View {
    CacheStatistics of(PolicyViews views);
  }

  private static CacheStatistics after(Map<String, String> settings, String file, View view)
      throws Exception {
    try (FinderWorld world = new FinderWorld(new FakeTime(), Optional.empty(), settings)) {
      world.fetcher.serve(file);
      for (int i = 0; i < DOMAINS; i++) {
        world.dns.announce("d" + i + ".example", "1");
        AppliedPolicy unused = world.find("d" + i + ".example");
      }
      return view.of(world.finder.views());
    }
  }
}
