package mxconnect.tests.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

@Tag("release")
class PublishedTest {
  private static final List<String> METADATA = List.of("url", "licenses", "developers", "scm");

  static List<Published> all() throws IOException {
    return Published.all();
  }

  static List<Published> modules() throws IOException {
    return Published.modules();
  }

  @Test
  void theseAndNoOthersArePublished() throws IOException {
    assertEquals(
        List.of(
            "mxconnect",
            "mxconnect-api",
            "mxconnect-bom",
            "mxconnect-cache-file",
            "mxconnect-cache-redis",
            "mxconnect-cli",
            "mxconnect-core",
            "mxconnect-dns-dnsjava",
            "mxconnect-dns-jdk",
            "mxconnect-jakarta-mail",
            "mxconnect-json",
            "mxconnect-metrics-micrometer",
            "mxconnect-mtasts-okhttp",
            "mxconnect-testkit",
            "mxconnect-tlsrpt"),
        all().stream().map(Published::name).toList());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleIsComplete(Published module) throws IOException {
    assertEquals(
        List.of("-cyclonedx.json", "-javadoc.jar", "-sources.jar", ".jar", ".pom"),
        module.endings());
    assertHas(module, ".jar", "module-info.class", "META-INF/LICENSE");
    assertHas(module, "-sources.jar", "module-info.java", "META-INF/LICENSE");
    assertHas(module, "-javadoc.jar", "index.html");
  }

  private static void assertHas(Published module, String ending, String... entries)
      throws IOException {
    try (JarFile jar = new JarFile(module.file(ending).toFile())) {
      for (String entry : entries) {
        assertNotNull(jar.getEntry(entry), () -> entry + " in " + jar.getName());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void pomSaysWhatItIsOf(Published artifact) throws IOException {
    Element pom = artifact.pom();
    boolean inherits = Published.says(pom, "parent");
    List<String> own = Stream.of("name", "description").toList();
    List<String> wanted = inherits ? own : Stream.concat(own.stream(), METADATA.stream()).toList();
    assertEquals(wanted, wanted.stream().filter(name -> Published.says(pom, name)).toList());
  }

  /** Which repository it comes from and goes to is not for the POM to say. */
  @ParameterizedTest
  @MethodSource("all")
  void pomNamesNoRepository(Published artifact) throws IOException {
    Element pom = artifact.pom();
    for (String element : List.of("repository", "pluginRepository", "distributionManagement")) {
      assertEquals(0, pom.getElementsByTagName(element).getLength(), element);
    }
    assertFalse(pom.getTextContent().contains("SNAPSHOT"));
  }
}
