package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples as they are written: each is built, shown and whole. */
class ExampleTest {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();
  private static final Pattern PROVIDES = Pattern.compile("provides\\s+(\\S+)\\s+with\\s+(\\S+);");

  static List<String> examples() throws IOException {
    try (Stream<Path> folders = Files.list(TOP.resolve("examples"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> "examples/" + folder.getFileName())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyExampleIsBuilt() throws Exception {
    assertEquals(examples(), PomTest.examples().stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleIsShownInTheReadmeAndExplainsItself(String example) throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));
    assertTrue(readme.contains("](" + example + ")"), "a link in README.md");
    assertTrue(Files.exists(TOP.resolve(example).resolve("README.md")), "its own README.md");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void providersAreTheSameOnModulePathAndClassPath(String example) throws IOException {
    Path sources = TOP.resolve(example).resolve("src/main");
    assertEquals(provided(sources), listed(sources.resolve("resources/META-INF/services")));
  }

  private static Map<String, String> provided(Path sources) throws IOException {
    Path descriptor = sources.resolve("java/module-info.java");
    String text = Files.exists(descriptor) ? Files.readString(descriptor) : "";
    Map<String, String> provided = new TreeMap<>();
    for (MatchResult found : PROVIDES.matcher(text).results().toList()) {
      provided.put(found.group(1), found.group(2));
    }
    return provided;
  }

  private static Map<String, String> listed(Path services) throws IOException {
    Map<String, String> listed = new TreeMap<>();
    if (Files.exists(services)) {
      try (Stream<Path> files = Files.list(services)) {
        for (Path file : files.toList()) {
          listed.put(file.getFileName().toString(), Files.readString(file).strip());
        }
      }
    }
    return listed;
  }
}
