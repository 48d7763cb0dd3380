package mxconnect.tests.hostile.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.AttemptResult;
import mxconnect.api.ConnectReport;
import mxconnect.api.MxConnectException;
import mxconnect.api.TlsResult;
import mxconnect.api.TraceEvent;

/** What a caller reads of a call: no text of a foreign host may do anything to a log or screen. */
public final class Spoken {
  private Spoken() {}

  /** Asserts that nothing in the account of a call is a control or format character. */
  public static void assertHarmless(ConnectReport report) {
    assertHarmless(texts(report));
  }

  /** Asserts that nothing in a failure and its account is a control or format character. */
  public static void assertHarmless(MxConnectException failure) {
    assertHarmless(
        Stream.concat(
                Stream.of(failure.toString(), failure.reply().toString(), stackTrace(failure)),
                texts(failure.report()).stream())
            .toList());
  }

  /** Asserts that no text has a control or format character. */
  public static void assertHarmless(List<String> texts) {
    assertEquals(
        List.of(),
        texts.stream().filter(text -> text.codePoints().anyMatch(Spoken::acts)).toList());
  }

  /** What a log shows of an exception, with its causes: lines, indented by tabs. */
  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString().replace(System.lineSeparator(), "").replace("\t", "");
  }

  private static boolean acts(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  private static List<String> texts(ConnectReport report) {
    return Stream.of(
            report.trace().events().stream().map(TraceEvent::toString),
            report.trace().events().stream().flatMap(e -> e.details().values().stream()),
            report.attempts().stream().map(AttemptResult::toString),
            report.attempts().stream().map(AttemptResult::message),
            report.tlsResults().stream().map(TlsResult::toString),
            report.tlsResults().stream().flatMap(r -> Stream.of(r.message())),
            report.tlsResults().stream().flatMap(r -> r.mxHosts().stream()),
            report.mtaSts().stream().map(Object::toString))
        .flatMap(each -> each)
        .toList();
  }
}
