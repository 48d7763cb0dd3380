package mxconnect.cli.check.show.text;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mxconnect.cli.check.CheckSamples;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.CheckSummary;
import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Verdict;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a screen of one line, whose cursor the test follows. */
class ProgressSinkTest {
  private static final Terminal TERMINAL = new Terminal(true, false, 80);
  private static final CheckSummary SUMMARY =
      new CheckSummary(Map.of(Verdict.DANE, 1L), 0, true, Duration.ofSeconds(1));

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, false, StandardCharsets.UTF_8);
  private long nanos;

  @Test
  void lineIsErasedBeforeAResultAndPutBackBehindIt() throws IOException {
    List<String> before = new ArrayList<>();
    ProgressSink sink = sink(true, result -> before.add(shown()));
    sink.tick();
    assertTrue(shown().startsWith("0 done"), shown());
    sink.result(CheckSamples.dane());
    assertEquals(List.of(""), before);
    assertTrue(shown().startsWith("0 done"), "put back, drawn anew later: " + shown());
    nanos += TimeUnit.MILLISECONDS.toNanos(100);
    sink.tick();
    assertTrue(shown().startsWith("1 done"), shown());
  }

  @Test
  void lineStaysWhereResultsGoElsewhere() throws IOException {
    List<String> before = new ArrayList<>();
    ProgressSink sink = sink(false, result -> before.add(shown()));
    sink.tick();
    sink.result(CheckSamples.dane());
    assertTrue(before.getFirst().startsWith("0 done"), before::toString);
    assertFalse(written().contains("\u001b[K\r\r"), "nothing is drawn twice: " + written());
  }

  @Test
  void lineIsDrawnTenTimesASecondAtMost() throws IOException {
    ProgressSink sink = sink(false, result -> {});
    for (int milli = 0; milli < 1_000; milli++) {
      nanos = TimeUnit.MILLISECONDS.toNanos(milli);
      sink.tick();
      sink.result(CheckSamples.dane());
    }
    assertEquals(10, written().split("done", -1).length - 1);
  }

  @Test
  void lineIsErasedAtTheEnd() throws IOException {
    List<String> before = new ArrayList<>();
    ProgressSink sink =
        new ProgressSink(
            new CheckSink() {
              @Override
              public void result(CheckResult result) {}

              @Override
              public void end(CheckSummary summary) {
                before.add(shown());
              }
            },
            true,
            out,
            TERMINAL,
            () -> nanos);
    sink.tick();
    sink.end(SUMMARY);
    assertEquals(List.of(""), before);
    nanos += TimeUnit.SECONDS.toNanos(1);
    sink.tick();
    sink.close();
    assertEquals("", shown());
  }

  @Test
  void lineIsErasedWhenASignalEndsTheRun() throws IOException {
    ProgressSink sink = sink(true, result -> {});
    sink.tick();
    sink.close();
    assertEquals("", shown());
    assertFalse(written().contains("?25"), "the cursor was never hidden");
  }

  /** The result holds the lock for as long as nobody takes it. */
  @Test
  @Timeout(60)
  void lineIsErasedThoughAResultHangs() throws IOException {
    AtomicReference<ProgressSink> sink = new AtomicReference<>();
    List<String> meanwhile = new ArrayList<>();
    sink.set(
        sink(
            false,
            result -> {
              assertTrue(shown().contains("of 12"), shown());
              FutureTask<Void> signal = new FutureTask<>(sink.get()::abandon, null);
              Thread unused = Thread.ofVirtual().start(signal);
              assertDoesNotThrow(() -> signal.get());
              meanwhile.add(shown());
            }));
    sink.get().known(12);
    sink.get().tick();
    sink.get().result(CheckSamples.dane());
    assertEquals(List.of(""), meanwhile);
    assertEquals("", shown());
  }

  @Test
  void totalIsShownOnceItIsKnown() {
    ProgressSink sink = sink(true, result -> {});
    sink.known(12);
    sink.tick();
    assertTrue(shown().startsWith(" 0 of 12 ["), shown());
  }

  @Test
  void resultThatNobodyTakesEndsTheRunAllTheSame() {
    ProgressSink sink =
        sink(
            true,
            result -> {
              throw new IOException("closed");
            });
    assertThrows(IOException.class, () -> sink.result(CheckSamples.dane()));
  }

  /** A terminal that was made narrower does not continue it on the next line. */
  @Test
  void lineIsNotWrappedAndWhatFollowsIs() throws IOException {
    ProgressSink sink = sink(false, result -> {});
    sink.known(12);
    sink.tick();
    nanos += TimeUnit.SECONDS.toNanos(1);
    sink.result(CheckSamples.dane());
    sink.close();
    String wrapped = written().replaceAll("\u001b\\[\\?7l[^\r]*\u001b\\[\\?7h\r", "");
    assertTrue(written().contains("\u001b[?7l 0 of 12 ["), written());
    assertFalse(wrapped.contains("of 12"), wrapped);
    assertFalse(wrapped.contains("?7"), wrapped);
  }

  private ProgressSink sink(boolean shared, CheckSink results) {
    return new ProgressSink(results, shared, out, TERMINAL, () -> nanos);
  }

  private String written() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  /** Returns what the line shows after all that was written. */
  private String shown() {
    StringBuilder line = new StringBuilder();
    int column = 0;
    String written = written();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\r') {
        column = 0;
      } else if (c == '\u001b') {
        String control = written.substring(i + 1).replaceFirst("(?s)(?<=[A-Za-z]).*", "");
        if (control.equals("[K")) {
          line.setLength(column);
        } else {
          assertTrue(Set.of("[?7l", "[?7h").contains(control), control);
        }
        i += control.length();
      } else {
        line.setLength(Math.max(line.length(), column + 1));
        line.setCharAt(column++, c);
      }
    }
    assertEquals(0, column, "the cursor stays at the beginning");
    return line.toString();
  }
}
