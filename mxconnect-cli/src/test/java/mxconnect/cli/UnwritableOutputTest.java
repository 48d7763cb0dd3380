package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import mxconnect.cli.text.Terminal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that takes nothing, as on a full disk. */
@Timeout(120)
class UnwritableOutputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect --port 1 127.0.0.1",
        "connect --json --port 1 127.0.0.1",
        "plan 127.0.0.1",
        "plan --json 127.0.0.1",
        "providers",
        "demo",
        "completion fish",
        "help",
        "plan --help",
        "--version",
        "batch --names",
        "batch --print-schema",
        "check --print-schema",
        "check --dns 127.0.0.1:1 --dnssec off --port 1 127.0.0.1"
      })
  void lostResultEndsWith74AndSaysWhy(String arguments) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Io io =
        new Io(
            new ByteArrayInputStream("nobody@\n".getBytes(StandardCharsets.UTF_8)),
            new PrintStream(full, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Terminal.none());
    assertEquals(ExitStatus.IO, Main.run(io, arguments.split(" ")));
    assertEquals(
        "mxconnect: the results cannot be written to standard output\n",
        err.toString(StandardCharsets.UTF_8));
  }
}
