package mxconnect.tests.packaging;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Layout;

/** The page for those who write a provider or read a message about one. */
final class Guide {
  /** What every message says that misses a resolver. */
  static final String HOW_TO_ADD_A_RESOLVER =
      "Add the jar mxconnect-dns-dnsjava (with dnsjava; it can do DNSSEC) or mxconnect-dns-jdk"
          + " (needs no further jar) to the module path or the class path. With jlink, name its"
          + " module: --add-modules mxconnect.dns.dnsjava or --add-modules mxconnect.dns.jdk."
          + " In one jar made of many, merge their files of META-INF/services. Are the providers"
          + " in another class loader or module layer? Give it to"
          + " MxConnector.builder().classLoader(...) or .moduleLayer(...).";

  private static final Path PAGE = Path.of("..", "docs", "providers.md");

  /** A path at the start of a paragraph, and the first block of code behind it. */
  private static final Pattern FILE =
      Pattern.compile(
          "^`([\\w./-]+)`:[^`]*```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private Guide() {}

  /** Asserts that a program has refused with a message, and that the page has it whole. */
  static void assertRefuses(Layout layout, String message, Finished program) throws IOException {
    assertEquals(new Finished(1, message + "\n"), program);
    if (layout == Layout.MODULES) {
      assertExplains(message.replaceFirst("^\\w+: ", ""));
    }
  }

  /** Asserts that the page has a message whole. */
  static void assertExplains(String message) throws IOException {
    assertTrue(
        Files.readString(PAGE).contains("```text\n" + message + "\n```\n"),
        () -> PAGE + " does not have: " + message);
  }

  /** Returns the files that the page tells its reader to write. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher matcher = FILE.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      files.put(matcher.group(1), matcher.group(2));
    }
    return files;
  }

  /** Returns all commands under a heading, in their order. */
  static String commands(String heading) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.split("\n## " + heading + "\n")[1].split("\n## ")[0];
    return COMMANDS.matcher(section).results().map(block -> block.group(1)).collect(joining());
  }
}
