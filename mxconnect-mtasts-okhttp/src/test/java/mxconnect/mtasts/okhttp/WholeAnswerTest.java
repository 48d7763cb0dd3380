package mxconnect.mtasts.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mxconnect.api.spi.PolicyFetchException;
import mxconnect.testkit.https.PolicyAnswer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer counts only as a whole, and only if it is HTTP (RFC 9112). */
@Timeout(120)
class WholeAnswerTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);
  private static final String POLICY = "version: STSv1\nmode: none\nmax_age: 604800\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
  private static final String LENGTH = "Content-Length: 42\r\n";
  private static final String CHUNK = "2a\r\n" + POLICY;

  @TempDir Path folder;
  @AutoClose private FetcherWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new FetcherWorld(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "\r\n" + POLICY,
        "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + POLICY,
        "HTTP/1.1 200\r\n\r\n" + POLICY,
      })
  void contentWithoutALengthIsWholeWithCloseNotify(String answer) throws Exception {
    assertWhole(PolicyAnswer.raw(answer));
    assertRefused(PolicyAnswer.raw(answer).withoutCloseNotify());
    assertRefused(PolicyAnswer.raw(answer.substring(0, answer.length() - 3)).withoutCloseNotify());
  }

  @Test
  void contentThatIsMeasuredIsWholeWithoutCloseNotify() throws Exception {
    String chunks = OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + "\r\n0\r\n\r\n";
    assertWhole(PolicyAnswer.raw(OK + LENGTH + "\r\n" + POLICY).withoutCloseNotify());
    assertWhole(PolicyAnswer.raw(chunks).withoutCloseNotify());
    assertWhole(
        PolicyAnswer.raw(chunks.replace("chunked\r\n", "Chunked\r\n" + LENGTH))
            .withoutCloseNotify());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n0\r\n", "\r\n", "", "\r\n5\r\nx: y\n"})
  void chunksWithoutTheLastOneAreRefused(String end) {
    String chunks = OK + "Transfer-Encoding: chunked\r\n\r\n" + CHUNK + end;
    assertRefused(PolicyAnswer.raw(chunks));
    assertRefused(PolicyAnswer.raw(chunks).withoutCloseNotify());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: x\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: +42\r\n",
        "Content-Length: 0x2a\r\n",
        "Content-Length: 42, 42\r\n",
        "Content-Length:\r\n",
        "Content-Length: 99999999999999999999\r\n",
        LENGTH + LENGTH,
        LENGTH + "Content-Length: 6\r\n",
        "Content-Length: x\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
      })
  void framingThatMakesNoSenseIsRefused(String fields) {
    assertRefused(PolicyAnswer.raw(OK + fields + "\r\n" + POLICY));
  }

  @Test
  void packedContentIsWholeTooOrRefused() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(POLICY.getBytes(StandardCharsets.US_ASCII));
    }
    PolicyAnswer answer =
        PolicyAnswer.raw(OK + "Content-Encoding: gzip\r\n\r\n").body(packed.toByteArray());
    assertWhole(answer);
    assertRefused(answer.withoutCloseNotify());
    assertRefused(answer.cutShort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "200 OK",
        "HTTP/1.1",
        "HTTP/1.1 OK",
        "HTTP/1.1 2x0 OK",
        "HTTP/1.1 20 OK",
        "HTTP/1.1 0200 OK",
        "HTTP/1.1 200OK",
        "HTTP/1.1200 OK",
        "HTTP/1.1  200 OK",
        " HTTP/1.1 200 OK",
        "http/1.1 200 OK",
        "HTTP/2 200 OK",
        "HTTP/2.0 200 OK",
        "HTTP/1.2 200 OK",
        "HTTPS/1.1 200 OK",
        "GET / HTTP/1.1",
      })
  void statusLineThatIsNoneIsRefused(String line) {
    assertRefused(PolicyAnswer.raw(line + "\r\n" + LENGTH + "\r\n" + POLICY));
  }

  @Test
  void severalMediaTypesAreHandedOnAsAList() throws Exception {
    String twice = OK + "Content-Type: text/plain; charset=utf-8\r\n" + LENGTH;
    world.serve(PolicyAnswer.raw(twice + "\r\n" + POLICY));
    assertEquals(
        Optional.of("text/plain, text/plain; charset=utf-8"), world.fetch(ENOUGH).mediaType());
  }

  private void assertWhole(PolicyAnswer answer) throws Exception {
    world.serve(answer);
    assertEquals(POLICY, world.fetch(ENOUGH).text());
  }

  private void assertRefused(PolicyAnswer answer) {
    world.serve(answer);
    PolicyFetchException failure =
        assertThrows(PolicyFetchException.class, () -> world.fetch(ENOUGH));
    assertFalse(String.valueOf(failure.getMessage()).endsWith("in time"), failure::getMessage);
  }
}
