package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that leads a newcomer through the engine names what is there. */
class FlowPageTest {
  private static final Path TOP = Path.of("").toAbsolutePath().getParent();
  private static final Path CORE = TOP.resolve("mxconnect-core/src/main/java/mxconnect/core");
  private static final Pattern CLASS = Pattern.compile("`(?:[a-z]+/)*([A-Z]\\w*[a-z]\\w*)`");

  @Test
  void everyClassItNamesIsThere() throws IOException {
    Set<String> named =
        CLASS
            .matcher(page())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    named.removeAll(sources());
    assertEquals(Set.of(), named);
  }

  @Test
  void itHasTheStepsInTheirOrder() throws IOException {
    assertTrue(page().contains("\n" + String.join(" ─► ", ArchitectureTest.STEPS) + "\n"));
  }

  @Test
  void rootOfTheEngineHoldsTheMapAndItsStartAlone() throws IOException {
    try (Stream<Path> files = Files.list(CORE)) {
      assertEquals(
          List.of(
              "AsyncConnect.java",
              "Calls.java",
              "Connector.java",
              "ConnectorParts.java",
              "CoreConnectorProvider.java",
              "Pipeline.java",
              "package-info.java"),
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList());
    }
  }

  private static String page() throws IOException {
    return Files.readString(TOP.resolve("docs/flow.md"));
  }

  private static Set<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(TOP, 12)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
