package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mxconnect.tests.child.Compilation;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider that the guide tells its reader to write is found, configured and used. */
class WrittenProviderTest {
  private static final Path JAVA = Path.of("src", "main", "java");
  private static final Path RESOURCES = Path.of("src", "main", "resources");

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;
  private static Path provider;

  @BeforeAll
  static void follow() throws IOException {
    stage = Stage.in(folder);
    provider = folder.resolve("classes");
    for (Map.Entry<String, String> file : Guide.files().entrySet()) {
      Path path = Path.of(file.getKey());
      write(
          path.startsWith(RESOURCES)
              ? provider.resolve(RESOURCES.relativize(path))
              : folder.resolve(path),
          file.getValue());
    }
    new Compilation(Part.API.places().getFirst(), "1.0")
        .of(folder.resolve(JAVA), provider, text -> text);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @EnumSource
  void isPreferredToOurs(Layout layout) throws IOException, InterruptedException {
    assertEquals(
        new Finished(
            0,
            "engine core IN_USE: the only one\n"
                + "resolver relay IN_USE: the highest priority, 0\n"
                + "resolver jdk NOT_CHOSEN: relay is in use: the highest priority, 0\n"
                + "reached example.test [127.0.0.1] 220 mx.example.test ESMTP\n"),
        run(layout, "relay.address=127.0.0.1", Stage.TARGET));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnUnusableSetting(Layout layout) throws IOException, InterruptedException {
    assertEquals(
        new Finished(
            1,
            "IllegalArgumentException: The setting relay.address is 'relay.test' (given to the"
                + " builder); it must be an IP address.\n"),
        run(layout, "relay.address=relay.test"));
  }

  private static Finished run(Layout layout, String... arguments)
      throws IOException, InterruptedException {
    List<Path> resolvers = List.of(provider, Part.JDK.places().getFirst());
    return stage.run(layout, resolvers, "consumer.Consumer", arguments);
  }
}
