package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Maven cannot hold together, because these projects have no parent. */
class PomTest {
  /** What no other program is built with. */
  private static final Set<String> NOT_FOR_APPLICATIONS =
      Set.of(
          "mxconnect-bom",
          "mxconnect-cli",
          "mxconnect-tests",
          "mxconnect-tests/fuzz",
          "mxconnect-bench",
          "mxconnect-dist");

  static List<String> examples() throws Exception {
    return modules().stream().filter(module -> module.startsWith("examples/")).toList();
  }

  private static List<String> modules() throws Exception {
    return Pom.of("").texts("descendant::modules/module");
  }

  @Test
  void bomHasTheVersionOfItsModules() throws Exception {
    assertEquals(Pom.of("").text("version"), Pom.of("mxconnect-bom").text("version"));
  }

  @Test
  void bomNamesEveryModuleThatProgramsAreBuiltWith() throws Exception {
    Set<String> modules = new TreeSet<>(modules());
    modules.removeAll(NOT_FOR_APPLICATIONS);
    modules.removeAll(examples());
    assertEquals(
        modules,
        new TreeSet<>(
            Pom.of("mxconnect-bom")
                .texts("dependencyManagement/dependencies/dependency/artifactId")));
  }

  /** The one Javadoc of all modules is made with the jars of what the distribution depends on. */
  @Test
  void distributionDependsOnEveryModuleThatProgramsAreBuiltWith() throws Exception {
    Set<String> modules =
        new TreeSet<>(
            Pom.of("mxconnect-bom")
                .texts("dependencyManagement/dependencies/dependency/artifactId"));
    for (String folder : List.of("mxconnect-dist", "mxconnect-cli")) {
      modules.removeAll(Pom.of(folder).texts("dependencies/dependency/artifactId"));
    }
    assertEquals(Set.of(), modules);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleStandsAloneAndUsesThisVersion(String example) throws Exception {
    Pom pom = Pom.of(example);
    assertEquals(List.of(), pom.texts("parent"));
    assertEquals(Pom.of("").text("version"), pom.text("properties/mxconnect.version"));
    assertEquals("true", pom.text("properties/maven.deploy.skip"));
  }
}
