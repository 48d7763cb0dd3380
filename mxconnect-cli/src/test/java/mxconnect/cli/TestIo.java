package mxconnect.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mxconnect.cli.text.Terminal;

/** Runs the command and keeps what it writes. */
final class TestIo {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(String... arguments) {
    return runOn("", arguments);
  }

  int runOn(Terminal terminal, String... arguments) {
    return run("", terminal, arguments);
  }

  int runOn(String input, String... arguments) {
    return run(input, Terminal.none(), arguments);
  }

  private int run(String input, Terminal terminal, String... arguments) {
    out.reset();
    err.reset();
    Io io =
        new Io(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            terminal);
    return Main.run(io, arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
