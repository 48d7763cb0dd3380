package mxconnect.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.cli.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Input that breaks before its end. */
@Timeout(60)
class UnreadableInputTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource
  void whatCouldBeReadIsAnsweredAndTheReasonIsTold(Form form) {
    IOException broken = new IOException("Input/output error");
    assertSame(
        broken,
        assertThrows(
            IOException.class,
            () ->
                run(
                    form,
                    () -> {
                      throw broken;
                    })));
    assertEquals("{\"id\":\"a.example\"}\n", written.toString(StandardCharsets.UTF_8));
  }

  @Test
  void mistakeInReadingEndsTheBatchToo() {
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                Form.NAMES,
                () -> {
                  throw new IllegalStateException("a mistake");
                }));
    assertThrows(
        OutOfMemoryError.class,
        () ->
            run(
                Form.NAMES,
                () -> {
                  throw new OutOfMemoryError("as if");
                }));
  }

  private void run(Form form, Callable<Integer> reading) throws Exception {
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream("a.example\n".getBytes(StandardCharsets.US_ASCII)),
            new Broken(reading));
    BatchRequest defaults =
        new BatchRequest(
            ConnectRequest.builder("").options(ConnectOptions.defaults()).build(),
            Duration.ofSeconds(10),
            false);
    Call echo = (id, request) -> Answer.success(new JsonObject().with("id", id));
    Batch.End unused =
        new Batch(
                new Answers(echo, defaults),
                form,
                in,
                new PrintStream(written, false, StandardCharsets.UTF_8),
                4,
                BatchProgress.none())
            .run();
  }

  /** Fails when it is read. */
  private static final class Broken extends InputStream {
    private final Callable<Integer> reading;

    Broken(Callable<Integer> reading) {
      this.reading = reading;
    }

    @Override
    public int read() throws IOException {
      try {
        return reading.call();
      } catch (IOException | RuntimeException expected) {
        throw expected;
      } catch (Exception other) {
        throw new AssertionError(other);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
