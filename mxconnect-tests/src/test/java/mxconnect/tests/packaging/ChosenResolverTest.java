package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that names the API alone gets its resolver by what lies on its paths. */
class ChosenResolverTest {
  private static final String CONSUMER = "consumer.Consumer";
  private static final String ENGINE = "engine core IN_USE: the only one\n";
  private static final String REACHED =
      "reached mx.example.test [127.0.0.1] 220 mx.example.test ESMTP\n";

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
  }

  private static void assertPrints(String expected, Finished program) {
    assertEquals(new Finished(0, expected), program);
  }

  @ParameterizedTest
  @EnumSource
  void onlyOneIsUsed(Layout layout) throws IOException, InterruptedException {
    assertPrints(
        ENGINE + "resolver dnsjava IN_USE: the only one\n" + REACHED,
        stage.run(layout, Part.DNSJAVA.places(), CONSUMER, Stage.TARGET));
    assertPrints(
        ENGINE + "resolver jdk IN_USE: the only one\n" + REACHED,
        stage.run(layout, Part.JDK.places(), CONSUMER, Stage.TARGET));
  }

  @ParameterizedTest
  @EnumSource
  void dnsjavaIsPreferredToTheJdk(Layout layout) throws IOException, InterruptedException {
    assertPrints(
        ENGINE
            + "resolver dnsjava IN_USE: the highest priority, -100\n"
            + "resolver jdk NOT_CHOSEN: dnsjava is in use: the highest priority, -100\n"
            + REACHED,
        stage.run(layout, both(), CONSUMER, Stage.TARGET));
  }

  @ParameterizedTest
  @EnumSource
  void thirdPartyIsPreferredToOurs(Layout layout) throws IOException, InterruptedException {
    assertPrints(
        ENGINE
            + "resolver alpha IN_USE: the highest priority, 0\n"
            + "resolver dnsjava NOT_CHOSEN: alpha is in use: the highest priority, 0\n"
            + "reached example.test [127.0.0.1] 220 mx.example.test ESMTP\n",
        stage.run(layout, Stage.resolvers(Part.DNSJAVA, stage.alpha()), CONSUMER, Stage.TARGET));
  }

  @ParameterizedTest
  @EnumSource
  void brokenOneIsToldAndDoesNotHideTheGoodOne(Layout layout)
      throws IOException, InterruptedException {
    assertPrints(
        ENGINE
            + "resolver dnsjava IN_USE: the only one\n"
            + "resolver  BROKEN: java.lang.IllegalStateException: no licence\n"
            + REACHED,
        stage.run(layout, Stage.resolvers(Part.DNSJAVA, stage.broken()), CONSUMER, Stage.TARGET));
  }

  @ParameterizedTest
  @EnumSource
  void contextClassLoaderIsNotNeeded(Layout layout) throws IOException, InterruptedException {
    assertPrints(
        ENGINE + "resolver dnsjava IN_USE: the only one\n" + REACHED,
        stage.run(layout, Part.DNSJAVA.places(), "consumer.WithoutContextLoader", Stage.TARGET));
  }

  @ParameterizedTest
  @EnumSource
  void connectorsWithDifferentResolversLiveSideBySide(Layout layout)
      throws IOException, InterruptedException {
    assertPrints(
        "dnsjava IN_USE\n" + REACHED + "jdk IN_USE\n" + REACHED + "dnsjava IN_USE\n" + REACHED,
        stage.run(layout, both(), "consumer.Pair", "dnsjava", "jdk", Stage.TARGET));
  }

  @Test
  void engineMayLieInAClassLoaderBelowTheApi() throws IOException, InterruptedException {
    String below = Jvm.path(Part.placesOf(List.of(Part.CORE, Part.DNSJAVA)));
    String once = ENGINE + "resolver dnsjava IN_USE: the only one\n" + REACHED;
    assertPrints(
        once + once,
        Layout.CLASS_PATH.run(
            stage.jvm().with("-Dchild.path=" + below),
            stage.consumer(),
            Part.API.places(),
            "consumer.ChildLoader",
            Stage.TARGET));
  }

  @Test
  void engineMayLieInAModuleLayerBelowTheApi() throws IOException, InterruptedException {
    String below = Jvm.path(Part.placesOf(List.of(Part.CORE, Part.DNSJAVA)));
    assertPrints(
        ENGINE + "resolver dnsjava IN_USE: the only one\n" + REACHED,
        Layout.MODULES.run(
            stage.jvm().with("-Dchild.path=" + below),
            stage.consumer(),
            Part.API.places(),
            "consumer.ChildLayer",
            Stage.TARGET));
  }

  @Test
  void oneJarOfAllHasTheSameProviders() throws IOException, InterruptedException {
    Path jar =
        new OneJar(Stage.withEngine(both()))
            .write(folder.resolve("all.jar"), OneJar.Forgotten.NOTHING);
    assertPrints(
        ENGINE
            + "resolver dnsjava IN_USE: the highest priority, -100\n"
            + "resolver jdk NOT_CHOSEN: dnsjava is in use: the highest priority, -100\n"
            + REACHED,
        Layout.CLASS_PATH.run(stage.jvm(), stage.consumer(), List.of(jar), CONSUMER, Stage.TARGET));
  }

  private static List<Path> both() {
    return Part.placesOf(List.of(Part.JDK, Part.DNSJAVA));
  }
}
