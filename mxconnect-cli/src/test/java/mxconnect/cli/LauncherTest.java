package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script that starts the command, in a checkout that looks built, with the Java of the test.
 */
@Timeout(120)
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "mxconnect");
  private static final String MAIN =
      """
      package mxconnect.cli;
      public class Main {
        public static void main(String... arguments) {
          System.out.println("mxconnect " + arguments[0] + " " + arguments[0].length());
        }
      }
      """;
  private static final String REMADE = "mxconnect: preparing a fast start\n";

  @TempDir private Path folder;
  private Path checkout;

  @BeforeEach
  void checkOut() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
    checkout = folder.resolve("check out");
    Path app = Files.createDirectories(target().resolve("app"));
    Files.copy(SCRIPT, checkout.resolve("mxconnect"));
    Files.createFile(target().resolve("built"));
    Path module = Files.writeString(folder.resolve("module-info.java"), "module mxconnect.cli {}");
    Path main = Files.writeString(folder.resolve("Main.java"), MAIN);
    Path classes = folder.resolve("classes");
    tool("javac", "-d", classes.toString(), module.toString(), main.toString());
    tool("jar", "-cf", app.resolve("cli.jar").toString(), "-C", classes.toString(), ".");
  }

  @Test
  void movedCheckoutMakesItsArchiveAnewAndOnce() throws Exception {
    assertEquals(REMADE, errors());
    assertEquals("", errors());
    Path moved = folder.resolve("moved");
    Files.move(checkout, moved);
    checkout = moved;
    assertEquals(REMADE, errors());
    assertEquals("", errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no archive"})
  void archiveThatDoesNotFitIsLeftAside(String content) throws Exception {
    assertEquals(REMADE, errors());
    Files.writeString(archive(), content);
    assertEquals("", errors());
  }

  /** Those that are not installed leave it in C, in which Java reads ASCII alone. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "de_XX.UTF-8"})
  void targetInUnicodeIsUnderstoodInEveryLocale(String locale) throws Exception {
    String line = "exec /bin/sh \"$0\" \"$(printf 'z\\303\\274rich')\"";
    ProcessBuilder builder = launch("/bin/sh", "-c", line, script());
    builder.environment().remove("LC_ALL");
    builder.environment().remove("LC_CTYPE");
    builder.environment().put("LANG", locale);
    assertTrue(out(builder).endsWith(" 6\n"), out(builder));
  }

  @Test
  void pathForCdLeadsNowhereElse() throws Exception {
    Path decoy = Files.createDirectories(folder.resolve("decoy").resolve("check out"));
    ProcessBuilder builder = launch("/bin/sh", "check out/mxconnect", "plan");
    builder.environment().put("CDPATH", decoy.getParent().toString());
    assertEquals("mxconnect plan 4\n", out(builder.directory(folder.toFile())));
  }

  private String script() {
    return checkout.resolve("mxconnect").toString();
  }

  private static ProcessBuilder launch(String... line) {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static String out(ProcessBuilder builder) throws IOException {
    try (InputStream out = builder.start().getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path target() {
    return checkout.resolve("mxconnect-cli").resolve("target");
  }

  private Path archive() throws IOException {
    try (Stream<Path> files = Files.list(target())) {
      return files.filter(file -> file.toString().endsWith(".cache")).findFirst().orElseThrow();
    }
  }

  /** Runs it and returns what was complained of. */
  private String errors() throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    ProcessBuilder builder = launch("/bin/sh", script(), "plan").redirectError(errors.toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String complaint = Files.readString(errors);
    assertEquals(0, process.waitFor(), complaint);
    assertTrue(out.startsWith("mxconnect plan"), out);
    return complaint;
  }

  private static void tool(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    line.addAll(List.of(arguments));
    assertEquals(0, new ProcessBuilder(line).inheritIO().start().waitFor());
  }
}
