package mxconnect.tests.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mxconnect.tests.child.Finished;

/** The command as a user types it, at the top of the repository. */
public final class Command {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();

  private Command() {}

  /** Lets the command build what it lacks, so that it says nothing of it later. */
  public static void prepare() throws IOException, InterruptedException {
    Finished first = run("./mxconnect providers");
    assertEquals(0, first.status(), first::output);
  }

  /** Returns its full path. */
  public static String program() {
    return TOP.resolve("mxconnect").toString();
  }

  static Finished connect(NameServer dns, MailExchangers mail, String resolver, String target)
      throws IOException, InterruptedException {
    return connect(dns, mail, resolver, "", target);
  }

  /** Connects with further flags. */
  static Finished connect(
      NameServer dns, MailExchangers mail, String resolver, String flags, String target)
      throws IOException, InterruptedException {
    String line =
        "exec ./mxconnect connect --dns %s --port %d --resolver %s %s \"$(printf '%s')\""
            .formatted(dns.hostAndPort(), mail.port(), resolver, flags, octal(target));
    return run(line);
  }

  /** Runs a command line of the shell. */
  static Finished run(String line) throws IOException, InterruptedException {
    return Finished.run(new ProcessBuilder("sh", "-c", line).directory(TOP.toFile()));
  }

  /** In the locale C, Java would hand on no letter outside of ASCII; printf does. */
  private static String octal(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, octets.length)
        .mapToObj(i -> "\\%03o".formatted(octets[i] & 0xff))
        .collect(Collectors.joining());
  }
}
