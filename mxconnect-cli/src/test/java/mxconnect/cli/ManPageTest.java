package mxconnect.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.cli.docs.ManPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The pages for {@code man} say what the help says. */
@Timeout(60)
class ManPageTest {
  private static final Path GROFF = Path.of("/usr/bin/groff");

  @TempDir private Path folder;

  static List<String> pages() {
    return ManPage.names(CommandTree.whole(Io.ofProcess()));
  }

  @Test
  void everySubcommandHasItsPage() {
    Stream<String> subcommands = CommandTree.names().stream().map(name -> "mxconnect-" + name);
    assertEquals(Stream.concat(Stream.of("mxconnect"), subcommands).toList(), pages());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageHasEveryFlag(String page) {
    String text = String.join("\n", lines(page)).replace("\\-", "-");
    command(page).getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .forEach(
            flag -> assertTrue(text.contains("\\fB" + flag + "\\fR"), page + " lacks " + flag));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageHasItsPartsInTheUsualOrder(String page) {
    List<String> wanted =
        List.of(
            "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO");
    List<String> found =
        lines(page).stream()
            .filter(line -> line.startsWith(".SH"))
            .map(line -> line.substring(5, line.length() - 1))
            .filter(wanted::contains)
            .toList();
    assertEquals(wanted, found);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void groffHasNothingToComplainAbout(String page) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(GROFF), "there is no groff");
    Path file = Files.write(folder.resolve("page"), lines(page));
    Process groff =
        new ProcessBuilder(GROFF.toString(), "-k", "-man", "-Tutf8", "-ww", "-z", file.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals("", new String(groff.getInputStream().readAllBytes()));
    assertEquals(0, groff.waitFor());
  }

  private static CommandLine command(String page) {
    CommandLine root = CommandTree.whole(Io.ofProcess());
    return root.getSubcommands().getOrDefault(page.replaceFirst("^mxconnect-", ""), root);
  }

  private static List<String> lines(String page) {
    return ManPage.of(CommandTree.whole(Io.ofProcess()), page, "1.0", LocalDate.of(2026, 1, 1));
  }
}
