package mxconnect.cli.check.show.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mxconnect.api.dns.RecordType;
import mxconnect.cli.check.FactSamples;
import mxconnect.cli.check.ResultSample;
import mxconnect.cli.check.fact.SenderFacts;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;

class HeadTest {
  private static final String ASKED = "sample.example";

  /** RFC 1034 §3.6.2: an alias leads anywhere in the tree. */
  @Test
  void zoneStandsBehindAnArrowOnlyIfItIsBelowTheOneBefore() {
    assertShown(". > example > sample.example", "example", ASKED);
    assertShown(
        ". > example > sample.example, test > other.test", "example", ASKED, "test", "other.test");
    assertShown(". > sample.example, example", ASKED, "example");
    assertShown(". > ample.example, sample.example", "ample.example", ASKED);
  }

  private static void assertShown(String expected, String... zones) {
    CheckResult result =
        ResultSample.of(ASKED, new SenderFacts(true, true, 25, Optional.empty(), Optional.empty()))
            .mx(
                FactSamples.secureAnswer(
                    ASKED, RecordType.MX, List.of(zones), FactSamples.mx(10, "mx." + ASKED)))
            .result(Verdict.OPPORTUNISTIC, List.of(), List.of());
    Page page = new Page(new Terminal(false, false, 200));
    new Head(result, page).draw();
    List<String> lines = page.lines();
    assertTrue(
        lines.contains("  DNSSEC   MX secure (" + expected + ")"), () -> expected + " in " + lines);
  }
}
