package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorTest {

  private static final Path GOLDEN = Path.of("src/test/resources/descriptors");

  static List<OurModule> modules() {
    return OurModule.all();
  }

  /** A change of a descriptor changes what users depend on, so it has to be made twice. */
  @ParameterizedTest
  @MethodSource("modules")
  void descriptorEqualsItsGoldenText(OurModule module) throws IOException {
    Path golden = GOLDEN.resolve(module.name() + ".txt");
    String expected = Files.exists(golden) ? Files.readString(golden) : "";
    assertEquals(
        expected,
        module.directives(),
        () -> "If the new descriptor is meant, make " + golden + " say:\n" + module.directives());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void providersAreTheSameOnModulePathAndClassPath(OurModule module) throws IOException {
    assertEquals(
        lines(module.provided()),
        lines(module.listed()),
        () -> "provides in module-info.java and META-INF/services of " + module);
  }

  @Test
  void everyGoldenTextHasItsModule() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      assertEquals(
          OurModule.all().stream().map(module -> module.name() + ".txt").toList(),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void providersAreNotExported(OurModule module) {
    Set<String> exported =
        Set.copyOf(module.descriptor().exports().stream().map(e -> e.source()).toList());
    module.provided().values().stream()
        .flatMap(Set::stream)
        .forEach(
            provider ->
                assertFalse(
                    exported.contains(provider.substring(0, provider.lastIndexOf('.'))), provider));
  }

  private static String lines(Map<String, Set<String>> services) {
    return services.toString().replace("], ", "]\n");
  }
}
