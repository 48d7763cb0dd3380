package mxconnect.cli.check.show.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.compare.EarlierRun;
import mxconnect.cli.check.finding.Thresholds;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.check.show.json.CheckJson;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;

class TextSinkTest {
  private static final CheckSummary SUMMARY =
      new CheckSummary(
          Map.of(Verdict.FAILING, 28L, Verdict.DANE, 1_972L), 30, true, Duration.ofSeconds(72));

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);

  @Test
  void summaryOfManyIsByVerdict() throws IOException {
    sink(true, Optional.empty()).end(SUMMARY);
    assertEquals(
        """
        2,000 targets in 1 min 12 s
          dane              1,972   99%
          failing              28    1%
        30 not as they claim
        """,
        text());
  }

  @Test
  void oneTargetNeedsNoSummary() throws IOException {
    sink(false, Optional.empty()).end(SUMMARY);
    assertEquals("", text());
  }

  @Test
  void runThatWasBrokenOffSaysSo() throws IOException {
    CheckSummary broken =
        new CheckSummary(Map.of(Verdict.DANE, 1L), 0, false, Duration.ofMillis(1500));
    sink(true, Optional.empty()).end(broken);
    assertEquals("broken off after 1 target in 1.5 s\n  dane                  1  100%\n", text());
  }

  @Test
  void noTargetsAreNoTrouble() throws IOException {
    sink(true, Optional.empty()).end(new CheckSummary(Map.of(), 0, true, Duration.ZERO));
    assertEquals("0 targets in 0.0 s\n", text());
  }

  @Test
  void resultsAreApart() throws IOException {
    TextSink sink = sink(true, Optional.empty());
    sink.result(CheckSamples.nullMx());
    sink.result(CheckSamples.nullMx());
    assertTrue(text().startsWith("undeliverable  nullmx.example"), text());
    assertEquals(2, text().split("(^|\n\n)undeliverable", -1).length - 1);
  }

  @Test
  void changesFollowTheFindings() throws IOException {
    String then =
        CheckJson.of(CheckSamples.nullMx())
            .toString()
            .replace("\"verdict\":\"undeliverable\"", "\"verdict\":\"dane\"")
            .replace("2026-11-27T03:00", "2026-11-20T14:05");
    sink(false, Optional.of(earlier(then))).result(CheckSamples.nullMx());
    assertTrue(
        text()
            .endsWith(
                """

                Since 2026-11-20 14:05 UTC:
                  verdict     nullmx.example: now undeliverable, was dane
                """),
        text());
  }

  @Test
  void noChangesAndNothingToCompareWithAreSaid() throws IOException {
    String now = CheckJson.of(CheckSamples.nullMx()).toString();
    sink(false, Optional.of(earlier(now))).result(CheckSamples.nullMx());
    assertTrue(text().endsWith("Since 2026-11-27 03:00 UTC: nothing has changed\n"), text());
    written.reset();
    sink(false, Optional.of(earlier(""))).result(CheckSamples.nullMx());
    assertTrue(text().endsWith("there is no earlier result to compare with\n"), text());
  }

  @Test
  void outputThatNobodyReadsIsTold() {
    PrintStream closed =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw new IOException("closed");
              }
            });
    TextSink sink =
        new TextSink(closed, Terminal.none(), false, Optional.empty(), Thresholds.defaults());
    assertThrows(IOException.class, () -> sink.result(CheckSamples.nullMx()));
    assertFalse(text().contains("nullmx"), text());
  }

  private static EarlierRun earlier(String lines) throws IOException {
    return EarlierRun.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private TextSink sink(boolean many, Optional<EarlierRun> earlier) {
    return new TextSink(out, Terminal.none(), many, earlier, Thresholds.defaults());
  }

  private String text() {
    out.flush();
    return written.toString(StandardCharsets.UTF_8);
  }
}
