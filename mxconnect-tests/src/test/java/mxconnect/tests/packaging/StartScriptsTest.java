package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mxconnect.tests.child.Finished;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two scripts that start the command, one in a checkout and one that is installed, run with a
 * Java that prints how it was started: both decide alike how code is compiled, and the benchmark
 * measures what they decide.
 */
@DisabledOnOs(OS.WINDOWS)
class StartScriptsTest {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();
  private static final String INSTALLED = "mxconnect-dist/src/bin/mxconnect";
  private static final String FEW = "-XX:TieredStopAtLevel=1";
  private static final String MANY = "-XX:FreqInlineSize=60";

  @TempDir private Path folder;
  private Path installed;
  private Path checkout;

  @BeforeEach
  void layOut() throws IOException {
    Path root = folder.toRealPath();
    installed = copy(INSTALLED, root.resolve("installed/bin/mxconnect"));
    java(root.resolve("installed/lib/runtime"));

    checkout = copy("mxconnect", root.resolve("checkout/mxconnect"));
    java(root.resolve("java"));
    Files.writeString(root.resolve("java/release"), "JAVA_VERSION=\"25.0.1\"\n");
    Files.createFile(root.resolve("checkout/pom.xml"));
    Path target = root.resolve("checkout/mxconnect-cli/target");
    Path app = Files.createDirectories(target.resolve("app"));
    Files.createFile(target.resolve("built"));
    Files.createFile(target.resolve("startup-25.0.1.cache"));
    Files.writeString(
        target.resolve("startup-25.0.1.cache.for"), root.resolve("java/bin/java") + " " + app);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "connect example.com",
        "check example.com",
        "plan --json batch",
        "connect --file"
      })
  void fewTargetsAreCompiledQuickly(String arguments) throws Exception {
    assertBothGive(FEW, arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch",
        "batch --plan names.txt",
        "check --file names.txt",
        "check --json --file=names.txt"
      })
  void manyTargetsAreCompiledInSmallPieces(String arguments) throws Exception {
    assertBothGive(MANY, arguments);
  }

  @Test
  void benchmarkMeasuresWhatTheScriptsDecide() throws IOException {
    String ways =
        Files.readString(TOP.resolve("mxconnect-bench/src/main/java/mxconnect/bench/Way.java"));
    String page = Files.readString(TOP.resolve("docs/performance.md"));
    for (String option : List.of(FEW, MANY)) {
      assertTrue(ways.contains('"' + option + '"'), option);
      assertTrue(page.contains('`' + option + '`'), option);
    }
  }

  private void assertBothGive(String option, String arguments) throws Exception {
    assertEquals(Set.of(option), compiling(installed, arguments));
    assertEquals(Set.of(option), compiling(checkout, arguments));
  }

  /** Returns the options about the compiler that a script gives Java. */
  private Set<String> compiling(Path script, String arguments) throws Exception {
    List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(words);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("JAVA_HOME", folder.toRealPath().resolve("java").toString());
    Finished run = Finished.run(process);
    assertEquals(0, run.status(), run.output());
    List<String> given = run.output().lines().toList();
    int main = given.indexOf("mxconnect.cli/mxconnect.cli.Main");
    assertEquals(words, given.subList(main + 1, given.size()));
    Set<String> compiling = new HashSet<>(given.subList(0, main));
    compiling.retainAll(Set.of(FEW, MANY));
    return compiling;
  }

  private static Path copy(String script, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    return Files.copy(TOP.resolve(script), place);
  }

  private static void java(Path home) throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
