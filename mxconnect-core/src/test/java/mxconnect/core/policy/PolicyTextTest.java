package mxconnect.core.policy;

import static mxconnect.core.policy.FinderWorld.DOMAIN;
import static mxconnect.core.policy.FinderWorld.ENFORCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mxconnect.api.MtaStsMode;
import mxconnect.api.spi.CachedPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lines of a policy are reported as they were fetched (RFC 8460 §4.4). */
@Timeout(60)
class PolicyTextTest {
  private static final String ODD =
      "max_age: 0604800\r\n\r\nx-by: us \r\nmx:Mail.Example.com.\r\nmx: *\r\n"
          + "mode: enforce\r\nversion: STSv1";

  private static final List<String> ODD_LINES =
      List.of(
          "max_age: 0604800",
          "x-by: us ",
          "mx:Mail.Example.com.",
          "mx: *",
          "mode: enforce",
          "version: STSv1");

  private final FakeCache cache = new FakeCache();
  @AutoClose private final FinderWorld world = new FinderWorld(new FakeTime(), cache);

  @Test
  void linesAreReportedToTheLetterWithoutBlankOnes() throws Exception {
    assertEquals(ODD_LINES, world.know("1", ODD).report().text());
    assertEquals(ODD_LINES, world.find().report().text());
  }

  @Test
  void linesComeOutOfTheCache() throws Exception {
    world.know("1", ODD);
    cache.changes.take();
    try (FinderWorld other = new FinderWorld(new FakeTime(), cache)) {
      assertEquals(ODD_LINES, other.find().report().text());
    }
  }

  @Test
  void usualLinesTakeNoRoom() throws Exception {
    List<String> lines = world.know("1", ENFORCE).report().text();
    cache.changes.take();
    assertEquals(
        List.of("version: STSv1", "mode: enforce", "mx: mail.example.com", "max_age: 604800"),
        lines);
    assertEquals("", cache.stored.get(DOMAIN).text());
  }

  @Test
  void textThatTellsOfAnotherPolicyIsNotReported() throws Exception {
    world.know("1", ODD);
    cache.changes.take();
    CachedPolicy stored = cache.stored.get(DOMAIN);
    List<CachedPolicy> untrue =
        List.of(
            new CachedPolicy(
                "1", MtaStsMode.TESTING, stored.mx(), stored.maxAge(), stored.fetchedAt(), ODD),
            new CachedPolicy(
                "1", stored.mode(), List.of("a.example"), stored.maxAge(), stored.fetchedAt(), ODD),
            new CachedPolicy(
                "1", stored.mode(), stored.mx(), stored.maxAge(), stored.fetchedAt(), "nonsense"),
            new CachedPolicy(
                "1",
                stored.mode(),
                stored.mx(),
                stored.maxAge(),
                stored.fetchedAt(),
                ODD + "\nx: y".repeat(20_000)));
    for (CachedPolicy policy : untrue) {
      cache.stored.put(DOMAIN, policy);
      try (FinderWorld other = new FinderWorld(new FakeTime(), cache)) {
        AppliedPolicy applied = other.find();
        assertEquals(policy.mode(), applied.report().mode().orElseThrow());
        assertEquals("version: STSv1", applied.report().text().getFirst());
        assertTrue(applied.report().text().size() == 4, applied.report().text()::toString);
      }
    }
  }
}
