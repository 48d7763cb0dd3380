package mxconnect.tests.shape;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mxconnect.api.MxConnector;
import mxconnect.api.ProviderDescription;
import mxconnect.api.spi.Setting;
import org.junit.jupiter.api.Test;

/** The page for those who review mxconnect names tests and settings that are there. */
class SecurityPageTest {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)(?:[.](\\w+))?`");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern VERSION = Pattern.compile("<([\\w-]+)[.]version>([^<]+)</");

  @Test
  void everyTestThatItNamesIsThere() throws IOException {
    Map<String, String> tests = sources("/src/test/java/", "Test.java");
    Set<String> missing = new TreeSet<>();
    List<MatchResult> named = TEST.matcher(page()).results().toList();
    for (MatchResult test : named) {
      String code = tests.getOrDefault(test.group(1), "");
      boolean there =
          test.group(2) == null ? !code.isEmpty() : code.contains("void " + test.group(2) + "(");
      if (!there) {
        missing.add(test.group());
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(named.size() > 100, () -> "only " + named.size());
  }

  @Test
  void everySettingThatItNamesIsThere() throws IOException {
    Set<String> known = settings().keySet();
    Set<String> beginnings = known.stream().map(SecurityPageTest::beginning).collect(toSet());
    Set<String> unknown =
        CODE.matcher(page())
            .results()
            .map(found -> found.group(1))
            .filter(name -> name.matches("[a-z-]+([.][a-z-]+)+"))
            .filter(name -> beginnings.contains(beginning(name)) && !known.contains(name))
            .collect(toCollection(TreeSet::new));
    assertEquals(Set.of(), unknown);
  }

  private static String beginning(String key) {
    return key.substring(0, key.indexOf('.') + 1);
  }

  @Test
  void everyLimitIsThatOfTheCode() throws Exception {
    Map<String, Setting<?>> settings = settings();
    StatedLimits limits = new StatedLimits(sources("/src/main/java/", ".java"));
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (List<String> row : rows("| what | limit | set by | beyond it |")) {
      String place = row.get(2).replace("`", "");
      String there =
          settings.containsKey(place) ? settings.get(place).withoutIt() : limits.of(place);
      if (!limits.same(row.get(1), there)) {
        wrong.add(row.get(0) + ": " + row.get(1) + ", and " + place + " is " + there);
      }
      count++;
    }
    assertEquals(List.of(), wrong);
    assertTrue(count > 40, "only " + count);
  }

  @Test
  void everyVersionIsThatOfTheBuild() throws IOException {
    Set<String> built =
        VERSION
            .matcher(Files.readString(TOP.resolve("pom.xml")))
            .results()
            .map(property -> property.group(1) + " " + property.group(2))
            .collect(toSet());
    List<String> wrong = new ArrayList<>();
    for (List<String> row : rows("| library | version |")) {
      String[] names = row.get(0).split(", ");
      String[] versions = row.get(1).split(", ");
      for (int i = 0; i < names.length; i++) {
        String version = versions[Math.min(i, versions.length - 1)];
        String property = property(names[i]);
        boolean named = built.stream().anyMatch(line -> line.startsWith(property + " "));
        if (named && !built.contains(property + " " + version)) {
          wrong.add(names[i] + " " + version);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Returns how the POM calls the version of a library. */
  private static String property(String library) {
    return switch (library) {
      case "jackson-core", "jackson-databind" -> "jackson";
      case "jakarta.mail-api" -> "jakarta-mail";
      case "kotlin-stdlib" -> "kotlin";
      case "micrometer-core" -> "micrometer";
      case "okhttp-jvm" -> "okhttp";
      case "okio-jvm" -> "okio";
      case "slf4j-api" -> "slf4j";
      default -> library;
    };
  }

  private static Map<String, Setting<?>> settings() {
    Map<String, Setting<?>> settings = new HashMap<>();
    try (MxConnector connector = MxConnector.create()) {
      for (ProviderDescription provider : connector.providers()) {
        provider.settings().forEach(setting -> settings.put(setting.key(), setting));
      }
    }
    return settings;
  }

  private static List<List<String>> rows(String head) throws IOException {
    String page = page();
    int start = page.indexOf("\n" + head);
    assertTrue(start >= 0, head);
    return page.substring(start + 1)
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("| "))
        .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  /** Returns the code by the name of the class; those of several classes of one name together. */
  private static Map<String, String> sources(String folder, String end) throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(TOP)) {
      for (Path file : files.filter(f -> isSource(f, folder, end)).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    return sources;
  }

  private static boolean isSource(Path file, String folder, String end) {
    String path = TOP.relativize(file).toString().replace('\\', '/');
    return path.startsWith("mxconnect-") && path.contains(folder) && path.endsWith(end);
  }

  private static String page() throws IOException {
    return Files.readString(TOP.resolve("docs/security.md"));
  }
}
