package mxconnect.tests.published;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of licences lists what the bills of materials list. */
@Tag("release")
class LicencesTest {
  private static final Path PAGE = Path.of("..", "docs", "licences.md");

  /** Licences under which a library may be used beside code under the EUPL. */
  private static final Set<String> COMPATIBLE =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          "MIT",
          "Public Domain",
          "Unicode-3.0");

  /** Between licences of which the user chooses one. */
  private static final String OR = " or ";

  @Test
  void everyLibraryIsListed() throws IOException {
    Map<String, SortedSet<String>> modules = new TreeMap<>();
    for (Published module : Published.modules()) {
      for (JsonNode library : module.components()) {
        if (isForeign(library)) {
          modules.computeIfAbsent(row(library), row -> new TreeSet<>()).add(module.name());
        }
      }
    }
    String table =
        modules.entrySet().stream()
            .map(row -> row.getKey() + " | " + String.join(", ", row.getValue()) + " |\n")
            .collect(joining());
    assertTrue(
        Files.readString(PAGE).contains("| --- | --- | --- |\n" + table + "\n"),
        () -> "Make the table in " + PAGE + " say:\n" + table);
  }

  @Test
  void everyLicenceIsCompatible() throws IOException {
    for (Published module : Published.modules()) {
      for (JsonNode library : module.components()) {
        if (isForeign(library)) {
          assertTrue(
              Stream.of(licence(library).split(OR)).anyMatch(COMPATIBLE::contains),
              () -> row(library));
        }
      }
    }
  }

  private static boolean isForeign(JsonNode component) {
    return !component.path("group").asString().equals("org.mxconnect");
  }

  private static String row(JsonNode library) {
    return "| `%s:%s` | %s"
        .formatted(
            library.path("group").asString(), library.path("name").asString(), licence(library));
  }

  private static String licence(JsonNode library) {
    assertTrue(library.path("licenses").size() > 0, library::toString);
    return library
        .path("licenses")
        .valueStream()
        .map(choice -> choice.path("license"))
        .map(licence -> licence.path("id").asString(licence.path("name").asString("")))
        .collect(joining(OR));
  }
}
