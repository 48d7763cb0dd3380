package mxconnect.mtasts.okhttp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every place of an answer where octets can come without end. */
@Timeout(120)
class EndlessAnswerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String GZIP = OK + "Content-Encoding: gzip\r\n\r\n\u001f\u008b\u0008";
  private static final String MORE = "x".repeat(1000);

  @TempDir Path folder;
  @AutoClose private FetcherWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new FetcherWorld(folder);
  }

  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of("status line", "HTTP/1.1 200 ", MORE),
        Arguments.of("no status line", "", MORE),
        Arguments.of("interim responses", "", "HTTP/1.1 103 Early Hints\r\n\r\n"),
        Arguments.of("100 Continue", "", "HTTP/1.1 100 Continue\r\n\r\n"),
        Arguments.of(
            "fields of interim responses",
            "",
            "HTTP/1.1 103 Early Hints\r\nLink: " + MORE + "\r\n\r\n"),
        Arguments.of("name of a field", "HTTP/1.1 200 OK\r\n", MORE),
        Arguments.of("value of a field", "HTTP/1.1 200 OK\r\nX: ", MORE),
        Arguments.of("fields", "HTTP/1.1 200 OK\r\n", "X: y\r\n"),
        Arguments.of("empty fields", "HTTP/1.1 200 OK\r\n", ":\r\n"),
        Arguments.of("content of unknown length", OK + "\r\n", MORE),
        Arguments.of("chunks", CHUNKED, "1\r\nx\r\n"),
        Arguments.of("size of a chunk", CHUNKED, "0".repeat(1000)),
        Arguments.of("blanks before the size of a chunk", CHUNKED, " ".repeat(1000)),
        Arguments.of("extension of a chunk", CHUNKED + "1;", MORE),
        Arguments.of("extensions of chunks", CHUNKED, "1;" + MORE + "\r\nx\r\n"),
        Arguments.of("trailer field", CHUNKED + "0\r\nX: ", MORE),
        Arguments.of("trailer fields", CHUNKED + "0\r\n", "X: y\r\n"),
        Arguments.of("gzip extra field", GZIP + "\u0004\0\0\0\0\0\0\u00ff\u00ff", MORE),
        Arguments.of("gzip name", GZIP + "\u0008\0\0\0\0\0\0", MORE),
        Arguments.of("gzip comment", GZIP + "\u0010\0\0\0\0\0\0", MORE),
        Arguments.of("empty gzip blocks", GZIP + "\0\0\0\0\0\0\0", "\0\0\0\u00ff\u00ff"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void endlessPlaceIsBounded(String place, String head, String endless) {
    world.serve(PolicyAnswer.raw(head).body(endless(endless)).endless());
    PolicyFetchException failure =
        assertThrows(PolicyFetchException.class, () -> world.fetch(Duration.ofSeconds(60)));
    assertFalse(String.valueOf(failure.getMessage()).endsWith("in time"), failure::getMessage);
  }

  private static byte[] endless(String unit) {
    return unit.getBytes(StandardCharsets.ISO_8859_1);
  }
}
