package mxconnect.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.text.Terminal;

/**
 * Where the command reads and writes.
 *
 * @param in the input
 * @param out takes results
 * @param err takes messages about the use of the command
 * @param terminal what {@code out} may use
 * @param errTerminal asks what {@code err} may use, which may take a moment
 */
record Io(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    Supplier<Terminal> errTerminal) {
  /** Makes one whose {@code err} is no terminal. */
  Io(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
    this(in, out, err, terminal, Terminal::none);
  }

  /** Returns the streams of this process, in UTF-8 whatever the locale. */
  static Io ofProcess() {
    return new Io(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Terminal.ofProcess(),
        Terminal::ofStandardError);
  }

  /** Writes lines of a result. */
  void print(List<String> lines) {
    lines.forEach(out::println);
  }

  /** Complains, in as many lines as the message has. */
  void complain(String message) {
    message.lines().forEach(line -> err.println("mxconnect: " + Printable.of(line)));
    err.flush();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }
}
