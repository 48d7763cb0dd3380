package mxconnect.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.stream.Collectors;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Verdict;
import org.junit.jupiter.api.Test;

/** The samples by which what shows results is tested. */
class CheckSamplesTest {
  @Test
  void everyVerdictIsAmongThem() {
    assertEquals(
        EnumSet.allOf(Verdict.class),
        CheckSamples.all().stream()
            .map(CheckResult::verdict)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class))));
  }
}
