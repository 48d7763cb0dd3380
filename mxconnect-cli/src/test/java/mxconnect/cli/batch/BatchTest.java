package mxconnect.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ConnectRequest;
import mxconnect.api.ErrorCategory;
import mxconnect.api.LastError;
import mxconnect.api.MailExchanger;
import mxconnect.api.ProviderException;
import mxconnect.cli.json.JsonObject;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BatchTest {
  private static final BatchRequest DEFAULTS =
      new BatchRequest(
          ConnectRequest.builder("").options(ConnectOptions.defaults()).build(),
          Duration.ofSeconds(10),
          false);
  private static final Call ECHO =
      (id, request) ->
          Answer.success(
              new JsonObject().with("id", id).with("target", request.request().target()));

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void everyLineIsAnsweredOnceAndBlankOnesNot() throws Exception {
    String input =
        """
        {"id":1,"target":"a"}

          \t\r
        {"id":2,"target":5}
        {"id":3
        {"id":4,"target":"b"}\
        """;
    assertEquals(Batch.End.DONE, run(ECHO, stream(input)));
    List<String> lines = written().lines().sorted().toList();
    assertEquals(4, lines.size());
    assertEquals("{\"id\":1,\"target\":\"a\"}", lines.get(0));
    assertTrue(lines.get(1).startsWith("{\"id\":2,\"ok\":false,\"target\":null,\"error\":"));
    assertEquals("{\"id\":4,\"target\":\"b\"}", lines.get(2));
    assertTrue(lines.get(3).startsWith("{\"id\":null,\"ok\":false"), lines.get(3));
  }

  @Test
  void lineThatIsNoObjectIsATarget() throws Exception {
    String input =
        "example.com\n  user@example.com \r\n[192.0.2.1]\nzürich.example\n\"a b\"@\u0001\n5\n";
    run(ECHO, stream(input), 1);
    List<String> targets =
        List.of(
            "example.com",
            "user@example.com",
            "[192.0.2.1]",
            "zürich.example",
            "\\\"a b\\\"@\\u0001",
            "5");
    assertEquals(
        targets.stream().map(t -> "{\"id\":\"%s\",\"target\":\"%s\"}".formatted(t, t)).toList(),
        written().lines().toList());
  }

  @Test
  void targetThatIsTooLongIsAFailureWithoutAnId() throws Exception {
    run(ECHO, new Endless(2 << 20));
    assertTrue(written().startsWith("{\"id\":null,\"ok\":false"), written().substring(0, 80));
    assertTrue(written().length() < 1000, () -> "answer of " + written().length());
  }

  @Test
  void namesAreTargetsWhateverTheyLookLike() throws Exception {
    String input =
        """
        # what a check reads
        example.com  # and why

          \tzürich.example\r
        {"id":1,"target":"a"}
        user#1@example.com
        #
        """;
    run(ECHO, Form.NAMES, stream(input), 1);
    assertEquals(
        List.of(
            "{\"id\":\"example.com\",\"target\":\"example.com\"}",
            "{\"id\":\"zürich.example\",\"target\":\"zürich.example\"}",
            "{\"id\":\"{\\\"id\\\":1,\\\"target\\\":\\\"a\\\"}\","
                + "\"target\":\"{\\\"id\\\":1,\\\"target\\\":\\\"a\\\"}\"}",
            "{\"id\":\"user#1@example.com\",\"target\":\"user#1@example.com\"}"),
        written().lines().toList());
  }

  @Test
  void flagsHoldForNamesToo() {
    ConnectRequest flags =
        ConnectRequest.builder("")
            .options(ConnectOptions.builder().port(2525).build())
            .addMailExchanger(MailExchanger.of("relay.example"))
            .ignoreAddress(InetAddress.getLoopbackAddress())
            .lastError(new LastError("busy", ErrorCategory.NETWORK, true))
            .build();
    BatchRequest asked =
        new NameLine("example.com").request(new BatchRequest(flags, Duration.ofSeconds(3), true));
    assertEquals("example.com", asked.request().target());
    assertEquals(2525, asked.request().options().orElseThrow().port());
    assertEquals(flags.mailExchangers(), asked.request().mailExchangers());
    assertEquals(flags.ignoredAddresses(), asked.request().ignoredAddresses());
    assertEquals(flags.lastError(), asked.request().lastError());
    assertEquals(Duration.ofSeconds(3), asked.greetingTimeout());
    assertTrue(asked.session());
  }

  @Test
  void nameThatIsTooLongIsCutAndNoTarget() throws Exception {
    run(ECHO, Form.NAMES, new Endless(200 << 20), 1);
    assertTrue(written().length() < 5_000, () -> "answer of " + written().length());
    assertTrue(written().contains("x …\""), written());
  }

  /** The input does not end, and the answers are not kept: what is not bounded cannot pass. */
  @Test
  void memoryDoesNotGrowWithTheNumberOfNames() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Call call =
        (id, request) -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          try {
            return Answer.success(new JsonObject().with("id", id));
          } finally {
            atOnce.decrementAndGet();
          }
        };
    AtomicInteger lines = new AtomicInteger();
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int octet) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] octets, int offset, int length) {
            lines.incrementAndGet();
          }
        };
    Counting names = new Counting("a-domain.example\n", 200_000);
    PrintStream out = new PrintStream(counting);
    assertEquals(Batch.End.DONE, batch(call, Form.NAMES, names, out, 100).run());
    assertEquals(200_000, lines.get());
    assertTrue(most.get() <= 100, () -> most + " at once");
  }

  @Test
  void linesOfEachFormAreCounted() throws Exception {
    String text = "a.example\n\n# no\nb.example # yes\n";
    assertEquals(2, Form.NAMES.count(stream(text)));
    assertEquals(3, Form.REQUESTS.count(stream(text)));
  }

  @Test
  void progressIsShownAndErasedInTheEnd() throws Exception {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    BatchProgress progress =
        BatchProgress.on(new PrintStream(screen), new Terminal(true, false, 80), true);
    progress.known(2);
    Call call =
        (id, request) ->
            Answer.failure(
                new JsonObject().with("id", id), request.request().target().equals("t.example"));
    PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
    Batch batch =
        new Batch(
            new Answers(call, DEFAULTS),
            Form.NAMES,
            stream("t.example\np.example\n"),
            out,
            1,
            progress);
    assertEquals(Batch.End.FAILED_TEMPORARILY, batch.run());
    String shown = screen.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains(" of 2 ["), shown);
    assertTrue(shown.endsWith("\r\u001b[K"), shown);
    assertEquals(2, written().lines().count());
  }

  @ParameterizedTest
  @CsvSource({
    "'', DONE",
    "s, DONE",
    "spt, DONE",
    "p, FAILED_PERMANENTLY",
    "ppp, FAILED_PERMANENTLY",
    "ptp, FAILED_TEMPORARILY",
    "b, FAILED_PERMANENTLY",
    "x, FAILED_TEMPORARILY"
  })
  void batchFailsIfNothingSucceeds(String outcomes, Batch.End end) throws Exception {
    Call call =
        (id, request) -> {
          JsonObject json = new JsonObject().with("id", id);
          return switch (request.request().target()) {
            case "s" -> Answer.success(json);
            case "x" -> throw new ProviderException("none");
            case String other -> Answer.failure(json, other.equals("t"));
          };
        };
    String lines = String.join("\n", outcomes.replace("b", "{").split(""));
    assertEquals(end, run(call, stream(lines)));
  }

  @Test
  void lineThatIsNotUtf8KeepsItsId() throws Exception {
    byte[] line = "{\"id\":1,\"target\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    run(ECHO, new ByteArrayInputStream(line));
    assertTrue(written().startsWith("{\"id\":1,\"ok\":false"), written());
    assertTrue(written().contains("the line is not UTF-8"), written());
  }

  @Test
  void lineThatIsTooLongIsAFailureWithoutBeingKept() throws Exception {
    InputStream input =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    stream("{\"id\":\"long\",\"target\":\""),
                    new Endless(200 << 20),
                    stream("\"}\n{\"id\":2,\"target\":\"b\"}\n"))));
    run(ECHO, input);
    List<String> lines = written().lines().sorted().toList();
    assertTrue(lines.get(0).startsWith("{\"id\":\"long\",\"ok\":false"), lines.get(0));
    assertTrue(lines.get(0).contains("the line is longer than 1048576"), lines.get(0));
    assertEquals("{\"id\":2,\"target\":\"b\"}", lines.get(1));
  }

  @Test
  void whateverACallThrowsIsAnAnswer() throws Exception {
    List<RuntimeException> failures =
        List.of(
            new ProviderException("no fetcher"),
            new IllegalArgumentException("bad setting"),
            new IllegalStateException("bug"));
    AtomicInteger next = new AtomicInteger();
    Call failing =
        (id, request) -> {
          throw failures.get(next.getAndIncrement());
        };
    run(failing, stream("{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n"), 1);
    List<String> lines = written().lines().toList();
    assertTrue(lines.get(0).contains("\"code\":\"BAD_REQUEST\""), lines.get(0));
    assertTrue(lines.get(0).contains("\"message\":\"no fetcher\""), lines.get(0));
    assertTrue(lines.get(1).contains("\"message\":\"bad setting\""), lines.get(1));
    assertTrue(lines.get(2).contains("IllegalStateException: bug"), lines.get(2));
  }

  @Test
  void noMoreLinesAreReadThanAreWorkedOn() throws Exception {
    Semaphore may = new Semaphore(0);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(3);
    Call slow =
        (id, request) -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          full.countDown();
          may.acquire();
          atOnce.decrementAndGet();
          return Answer.success(new JsonObject().with("id", id));
        };
    Counting input = new Counting("{\"id\":1}\n", 1000);
    Thread batch = Thread.startVirtualThread(() -> runUnchecked(slow, input, 3));
    full.await();
    assertTrue(input.lines.get() <= 4, () -> input.lines + " lines read");
    may.release(1000);
    batch.join();
    assertEquals(1000, written().lines().count());
    assertEquals(3, most.get());
  }

  @Test
  void answersAreFlushedWhileInputIsStillOpen() throws Exception {
    Pipe requests = Pipe.open();
    Pipe answers = Pipe.open();
    InputStream in = Channels.newInputStream(requests.source());
    PrintStream out = new PrintStream(Channels.newOutputStream(answers.sink()));
    Thread run =
        Thread.startVirtualThread(() -> runUnchecked(batch(ECHO, Form.REQUESTS, in, out, 2)));
    for (int id = 0; id < 3; id++) {
      requests.sink().write(StandardCharsets.US_ASCII.encode("{\"id\":%d}\n".formatted(id)));
      assertEquals(
          "{\"id\":%d,\"target\":\"\"}".formatted(id),
          line(Channels.newInputStream(answers.source())));
    }
    requests.sink().close();
    run.join();
    answers.sink().close();
    answers.source().close();
    requests.source().close();
  }

  @Test
  void batchEndsWhenNobodyTakesTheAnswers() throws Exception {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Pipe neverEnds = Pipe.open();
    neverEnds.sink().write(StandardCharsets.US_ASCII.encode("{}\n"));
    InputStream in = Channels.newInputStream(neverEnds.source());
    Batch batch = batch(ECHO, Form.REQUESTS, in, new PrintStream(broken), 2);
    assertEquals(Batch.End.OUTPUT_CLOSED, batch.run());
    neverEnds.sink().close();
    neverEnds.source().close();
  }

  private Batch.End run(Call call, InputStream in) throws Exception {
    return run(call, in, 64);
  }

  private Batch.End run(Call call, InputStream in, int concurrency) throws Exception {
    return run(call, Form.REQUESTS, in, concurrency);
  }

  private Batch.End run(Call call, Form form, InputStream in, int concurrency) throws Exception {
    PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
    return batch(call, form, in, out, concurrency).run();
  }

  private static Batch batch(
      Call call, Form form, InputStream in, PrintStream out, int concurrency) {
    return new Batch(new Answers(call, DEFAULTS), form, in, out, concurrency, BatchProgress.none());
  }

  private void runUnchecked(Call call, InputStream in, int concurrency) {
    try {
      run(call, in, concurrency);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void runUnchecked(Batch batch) {
    try {
      batch.run();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString();
  }

  /** Very many letters, made as they are read. */
  private static final class Endless extends InputStream {
    private int left;

    Endless(int count) {
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int count = Math.min(length, left);
      left -= count;
      Arrays.fill(buffer, offset, offset + count, (byte) 'x');
      return count > 0 ? count : -1;
    }
  }

  /** The same line many times, one for each read. */
  private static final class Counting extends InputStream {
    private final byte[] line;
    private final int most;
    final AtomicInteger lines = new AtomicInteger();

    Counting(String line, int most) {
      this.line = line.getBytes(StandardCharsets.US_ASCII);
      this.most = most;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (lines.get() == most) {
        return -1;
      }
      lines.incrementAndGet();
      System.arraycopy(line, 0, buffer, offset, line.length);
      return line.length;
    }
  }
}
