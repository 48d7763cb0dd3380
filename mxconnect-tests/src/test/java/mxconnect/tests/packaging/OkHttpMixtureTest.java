package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fetcher beside the OkHttp that an application brings along: it fetches, or the connector is
 * not built. A broken set must never look like domains without policies.
 */
class OkHttpMixtureTest {
  private static final Path MIXTURES = Path.of("target", "mixtures");
  private static final Path OKHTTP_4 = MIXTURES.resolve("okhttp.jar");
  private static final Path OKIO_3_6 = MIXTURES.resolve("okio-jvm.jar");
  private static final Path OKHTTP = Part.place("okhttp3");
  private static final Path OKIO = Part.place("okio");
  private static final Path KOTLIN = Part.place("kotlin.stdlib");

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
  }

  static Stream<Arguments> sound() {
    return Stream.of(
        Arguments.of("OkHttp 4 alone", List.of(OKHTTP_4, OKIO_3_6, KOTLIN)),
        Arguments.of("OkHttp 4 with our Okio", List.of(OKHTTP_4, OKIO, KOTLIN)),
        Arguments.of("OkHttp 4 before ours", List.of(OKHTTP_4, OKHTTP, OKIO, KOTLIN)),
        Arguments.of("OkHttp 4 after ours", List.of(OKHTTP, OKHTTP_4, OKIO, KOTLIN)),
        Arguments.of("ours alone", List.of(OKHTTP, OKIO, KOTLIN)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sound")
  void soundSetFetches(String name, List<Path> set) throws Exception {
    assertFetches(Layout.CLASS_PATH, set);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("without OkHttp", "okhttp3/OkHttpClient", List.of(OKIO, KOTLIN)),
        Arguments.of("without Okio", "okio/", List.of(OKHTTP, KOTLIN)),
        Arguments.of("OkHttp 4 without Okio", "okio/", List.of(OKHTTP_4, KOTLIN)),
        Arguments.of("without Kotlin", "kotlin/", List.of(OKHTTP, OKIO)),
        Arguments.of("with a too old Okio", "okio/Socket", List.of(OKHTTP, OKIO_3_6, KOTLIN)),
        Arguments.of(
            "with the Okio of OkHttp 4",
            "okio/Socket",
            List.of(OKHTTP, OKHTTP_4, OKIO_3_6, KOTLIN)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void brokenSetIsRefusedWhenTheConnectorIsBuilt(String name, String missing, List<Path> set)
      throws Exception {
    Finished program = run(Layout.CLASS_PATH, set);
    assertEquals(1, program.status(), program::output);
    assertEquals(1, program.output().lines().count(), program::output);
    for (String part :
        List.of(
            "ProviderException: The MTA-STS fetcher okhttp", "OkHttp is missing, or", missing)) {
      assertTrue(program.firstLine().contains(part), program::output);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oldOkioIsRefusedOnEveryPath(Layout layout) throws Exception {
    Finished program = run(layout, List.of(OKHTTP, OKIO_3_6, KOTLIN));
    assertEquals(1, program.status(), program::output);
    assertTrue(program.firstLine().contains("okio/Socket"), program::output);
  }

  @ParameterizedTest
  @EnumSource
  void okHttp4WorksOnEveryPath(Layout layout) throws Exception {
    assertFetches(layout, List.of(OKHTTP_4, OKIO, KOTLIN));
  }

  private static void assertFetches(Layout layout, List<Path> set) throws Exception {
    Finished program = run(layout, set);
    assertEquals(0, program.status(), program::output);
    assertTrue(program.output().endsWith("policy FETCHED\n"), program::output);
  }

  private static Finished run(Layout layout, List<Path> set)
      throws IOException, InterruptedException {
    List<Path> jars = new ArrayList<>(Part.JDK.places());
    jars.add(Part.place("mxconnect.mtasts.okhttp"));
    jars.addAll(set);
    return layout.run(
        stage.jvm().with("-Dmtasts=true"),
        stage.consumer(),
        Stage.withEngine(jars),
        "consumer.Consumer",
        Stage.UNICODE_TARGET);
  }
}
