package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image made by jlink with the commands of the guide has the modules that they name. */
class ImageTest {
  private static final String ENGINE = "engine core IN_USE: the only one\n";
  private static final String REACHED =
      "reached mx.example.test [127.0.0.1] 220 mx.example.test ESMTP\n";

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    stage = Stage.in(folder);
    Path jars = Files.createDirectory(folder.resolve("jars"));
    for (Path place : Part.placesOf(List.of(Part.values()))) {
      copy(place, jars.resolve(name(place)));
    }
    copy(stage.consumer().place(), jars.resolve("consumer"));
    follow(Guide.commands("In an image").replace("my.mailer", "consumer"));
  }

  @Test
  void ofTheGuideLooksUp() throws IOException, InterruptedException {
    assertEquals(
        new Finished(0, ENGINE + "resolver dnsjava IN_USE: the only one\n" + REACHED),
        run("image", "-Dmtasts=false", Stage.UNICODE_TARGET));
  }

  @Test
  void ofTheGuideFetchesPolicies() throws IOException, InterruptedException {
    assertEquals(
        new Finished(
            0,
            ENGINE
                + "resolver dnsjava IN_USE: the only one\n"
                + "mta-sts-fetcher okhttp IN_USE: the only one\n"
                + REACHED
                + "policy FETCHED\n"),
        run("image-with-fetcher", "-Dmtasts=true", Stage.UNICODE_TARGET));
  }

  @Test
  void mayHaveTheResolverWithoutFurtherJars() throws IOException, InterruptedException {
    link("with-jdk", "consumer,mxconnect.core,mxconnect.dns.jdk,org.slf4j.nop");
    assertEquals(
        new Finished(0, ENGINE + "resolver jdk IN_USE: the only one\n" + REACHED),
        run("with-jdk", "-Dmtasts=false", Stage.TARGET));
  }

  @Test
  void lacksWhatIsNotNamed() throws IOException, InterruptedException {
    link("without-resolver", "consumer,mxconnect.core,org.slf4j.nop");
    assertEquals(
        new Finished(
            1, "ProviderException: No resolver was found. " + Guide.HOW_TO_ADD_A_RESOLVER + "\n"),
        run("without-resolver", "-Dmtasts=false"));
  }

  @Test
  void mayHaveNothingButTheModulesOfTheJdk() throws IOException, InterruptedException {
    follow("jlink --output jdk-alone --add-modules java.se,jdk.naming.dns");
    assertEquals(
        new Finished(0, ENGINE + "resolver jdk IN_USE: the only one\n" + REACHED),
        Layout.MODULES.run(
            stage.led(new Jvm(folder.resolve("jdk-alone"))),
            stage.consumer(),
            Stage.withEngine(Part.JDK.places()),
            "consumer.Consumer",
            Stage.TARGET));
  }

  private static void link(String image, String modules) throws IOException, InterruptedException {
    follow("jlink --module-path jars --output " + image + " --add-modules " + modules);
  }

  private static Finished run(String image, String option, String... targets)
      throws IOException, InterruptedException {
    return stage
        .led(new Jvm(folder.resolve(image)))
        .with(option)
        .module("consumer", "consumer.Consumer", targets);
  }

  private static void follow(String commands) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder("sh", "-ec", commands).directory(folder.toFile());
    process
        .environment()
        .merge(
            "PATH",
            Jvm.HOME.resolve("bin").toString(),
            (path, jdk) -> jdk + File.pathSeparator + path);
    assertEquals(new Finished(0, ""), Finished.run(process));
  }

  /** A folder of classes has the same name in every module. */
  private static String name(Path place) {
    Path named = Files.isDirectory(place) ? place.getParent().getParent() : place;
    return named.getFileName().toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
