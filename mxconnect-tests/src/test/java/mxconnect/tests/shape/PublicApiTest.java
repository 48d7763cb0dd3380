package mxconnect.tests.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A change of what others compile against is made twice, so that nobody makes it unawares. */
class PublicApiTest {
  private static final Path GOLDEN = Path.of("src/test/resources/api");
  private static final List<String> COMPILED_AGAINST =
      List.of(
          "mxconnect.api",
          "mxconnect.jakarta.mail",
          "mxconnect.json",
          "mxconnect.metrics.micrometer",
          "mxconnect.testkit",
          "mxconnect.tlsrpt");

  static List<OurModule> modules() {
    return OurModule.all().stream()
        .filter(module -> COMPILED_AGAINST.contains(module.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void equalsItsGoldenText(OurModule module) throws IOException {
    Path golden = GOLDEN.resolve(module.name() + ".txt");
    String now = PublicApi.of(module);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, now);
    }
    assertEquals(
        Files.readString(golden),
        now,
        () -> golden + ": docs/versions.md says what may change, and how to write the file anew");
  }
}
