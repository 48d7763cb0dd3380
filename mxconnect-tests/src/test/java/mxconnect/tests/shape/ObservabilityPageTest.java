package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that tells operators what can be seen has every logger, with what it is loud about. */
class ObservabilityPageTest {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();
  private static final String SOURCES = "/src/main/java/";

  private static final Pattern ROW =
      Pattern.compile("\\| (?:`(mxconnect\\.[.\\w]+)` )?\\| ((?:debug|info|warn|error|, )+) \\|.*");
  private static final Pattern LOGGER = Pattern.compile("getLogger\\((\\w+)\\.class");
  private static final Pattern CALLED = Pattern.compile("\\bLOG\\s*\\.(?:at)?(\\w+)\\(");
  private static final Pattern GIVEN =
      Pattern.compile("(?<!\\w)(System\\.Logger\\.)?Level\\.(\\w+)");

  /** Levels that a reader of the page knows, by what the code calls them. */
  private static final Map<String, String> LEVELS =
      Map.of("debug", "debug", "info", "info", "warn", "warn", "warning", "warn", "error", "error");

  @Test
  void everyLoggerIsInTheTableWithItsLevels() throws IOException {
    Map<String, Set<String>> stated = stated();
    Map<String, Set<String>> there = new TreeMap<>();
    for (Map.Entry<String, Set<String>> logger : loggers().entrySet()) {
      there
          .computeIfAbsent(row(logger.getKey(), stated.keySet()), name -> new TreeSet<>())
          .addAll(logger.getValue());
    }
    assertTrue(there.size() > 10, there::toString);
    assertEquals(there, stated);
  }

  /** A logger belongs to the row of the nearest one above it that has one. */
  private static String row(String logger, Set<String> named) {
    return named.stream()
        .filter(name -> logger.equals(name) || logger.startsWith(name + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse(logger);
  }

  private static Map<String, Set<String>> stated() throws IOException {
    Map<String, Set<String>> rows = new TreeMap<>();
    String logger = "";
    for (String line : Files.readAllLines(TOP.resolve("docs/observability.md"))) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        logger = "";
        continue;
      }
      logger = row.group(1) == null ? logger : row.group(1);
      if (!logger.isEmpty()) {
        rows.computeIfAbsent(logger, name -> new TreeSet<>())
            .addAll(List.of(row.group(2).split(", ", -1)));
      }
    }
    return rows;
  }

  private static Map<String, Set<String>> loggers() throws IOException {
    Map<String, Set<String>> loggers = new TreeMap<>();
    try (Stream<Path> files = Files.walk(TOP)) {
      for (Path file : files.filter(ObservabilityPageTest::isOfALibrary).toList()) {
        String code = Files.readString(file);
        Matcher logger = LOGGER.matcher(code);
        if (logger.find()) {
          String name = nameOfPackage(file) + "." + logger.group(1);
          loggers.computeIfAbsent(name, unused -> new TreeSet<>()).addAll(levels(code));
        }
      }
    }
    return loggers;
  }

  private static boolean isOfALibrary(Path file) {
    String path = TOP.relativize(file).toString();
    return path.startsWith("mxconnect-") && path.contains(SOURCES) && path.endsWith(".java");
  }

  private static String nameOfPackage(Path file) {
    String path = file.toString();
    return path.substring(path.indexOf(SOURCES) + SOURCES.length(), path.lastIndexOf('/'))
        .replace('/', '.');
  }

  private static Set<String> levels(String code) {
    boolean ofSlf4j = code.contains("import org.slf4j.event.Level;");
    Stream<String> called = CALLED.matcher(code).results().map(found -> found.group(1));
    Stream<String> given =
        GIVEN
            .matcher(code)
            .results()
            .filter(found -> ofSlf4j || found.group(1) != null)
            .map(found -> found.group(2));
    Set<String> levels = new TreeSet<>();
    Stream.concat(called, given)
        .map(word -> LEVELS.get(word.toLowerCase(Locale.ROOT)))
        .filter(level -> level != null)
        .forEach(levels::add);
    return levels;
  }
}
