package mxconnect.cli.check.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about findings keeps up with them. */
class CheckPageTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.-]+)` \\| ([a-z, ]+) \\|.*\\|");

  private static final Path TESTS = Path.of("src/test/java/mxconnect/cli/check/finding");
  private static final Pattern PROVOKED =
      Pattern.compile("FindingId\\.([A-Z_0-9]+),\\s*Level\\.([A-Z]+)");
  private static final List<String> FINDINGS =
      Stream.of(FindingId.values()).map(FindingId::word).toList();

  private static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "check.md"));
  }

  /** The rows of the tables of findings, with the levels that they name. */
  private static Map<String, Set<Level>> rows() throws IOException {
    Map<String, Set<Level>> rows = new LinkedHashMap<>();
    for (String line : page()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && FINDINGS.contains(row.group(1))) {
        assertEquals(null, rows.put(row.group(1), levels(row.group(2))), row.group(1));
      }
    }
    return rows;
  }

  private static Set<Level> levels(String cell) {
    Set<Level> levels = EnumSet.noneOf(Level.class);
    for (String word : cell.split(", ")) {
      levels.add(
          Stream.of(Level.values())
              .filter(level -> level.word().equals(word))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no level: " + cell)));
    }
    return levels;
  }

  @Test
  void everyFindingHasItsRowInOrder() throws IOException {
    assertEquals(FINDINGS, List.copyOf(rows().keySet()));
  }

  @Test
  void limitsAreNeverErrors() throws IOException {
    Map<String, Set<Level>> rows = rows();
    Stream.of(FindingId.values())
        .filter(FindingId::ofThisMachine)
        .forEach(id -> assertFalse(rows.get(id.word()).contains(Level.ERROR), id.word()));
  }

  /** What a test names together is really found there, or the test fails. */
  private static Map<String, Set<Level>> provoked() throws IOException {
    Map<String, Set<Level>> levels = new LinkedHashMap<>();
    Stream.of(FindingId.values()).forEach(id -> levels.put(id.word(), EnumSet.noneOf(Level.class)));
    try (DirectoryStream<Path> tests = Files.newDirectoryStream(TESTS, "*.java")) {
      for (Path test : tests) {
        Matcher pair = PROVOKED.matcher(Files.readString(test));
        while (pair.find()) {
          levels.get(FindingId.valueOf(pair.group(1)).word()).add(Level.valueOf(pair.group(2)));
        }
      }
    }
    return levels;
  }

  @Test
  void levelsAreThoseThatAreProvoked() throws IOException {
    assertEquals(provoked(), rows());
  }

  @Test
  void everyVerdictAndLevelIsExplained() throws IOException {
    List<String> lines = page();
    Stream.concat(
            Stream.of(Verdict.values()).map(Verdict::word),
            Stream.of(Level.values()).map(Level::word))
        .forEach(
            word ->
                assertEquals(
                    1,
                    lines.stream().filter(line -> line.startsWith("| `" + word + "` | ")).count()));
  }
}
