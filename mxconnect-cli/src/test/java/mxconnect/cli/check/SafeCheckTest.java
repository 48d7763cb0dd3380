package mxconnect.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Finding;
import mxconnect.cli.check.finding.FindingId;
import mxconnect.cli.check.finding.Level;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.gather.Gatherer;
import mxconnect.cli.check.gather.WorldCheck;
import mxconnect.testkit.MailWorld;
import mxconnect.testkit.dns.Zone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeCheckTest {
  @Test
  void mistakeOfOurOwnIsALimitThatSaysWhatHappened(@TempDir Path folder) throws Exception {
    try (MailWorld world =
            MailWorld.builder().zone(Zone.builder().nullMx("null.example").build()).start();
        WorldCheck check = WorldCheck.of(world, folder)) {
      Gatherer gatherer = check.gatherer(request -> request);
      CheckResult result =
          new SafeCheck(
                  gatherer,
                  facts -> {
                    throw new IllegalStateException("a mistake");
                  })
              .check("null.example");
      assertEquals(Verdict.UNCHECKED, result.verdict());
      Finding limit = result.limits().getFirst();
      assertEquals(FindingId.MACHINE_OTHER, limit.id());
      assertEquals(Level.WARNING, limit.level());
      assertEquals("null.example", limit.subject());
      assertTrue(limit.text().contains("IllegalStateException: a mistake"), limit.text());
    }
  }
}
