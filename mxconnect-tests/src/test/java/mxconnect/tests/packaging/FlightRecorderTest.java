package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordingFile;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flight recorder is used where the JVM has one, and is not missed where it has none. */
class FlightRecorderTest {
  private static final String REACHED =
      "engine core IN_USE: the only one\n"
          + "resolver jdk IN_USE: the only one\n"
          + "reached mx.example.test [127.0.0.1] 220 mx.example.test ESMTP\n";

  /** What the program needs, and of the JDK everything that has nothing to do with the recorder. */
  private static final String MODULES =
      "java.se,jdk.naming.dns,mxconnect.core,mxconnect.dns.jdk,org.slf4j.nop";

  private static final Pattern FLIGHT = Pattern.compile(" mxconnect\\.core\\.flight\\.(\\w+) ");

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
  }

  private static Finished run(Layout layout, Jvm jvm) throws IOException, InterruptedException {
    return layout.run(
        jvm,
        stage.consumer(),
        Stage.withEngine(Part.JDK.places()),
        "consumer.Consumer",
        Stage.TARGET);
  }

  /** Classes of events, which need the recorder's, must not even be loaded then. */
  @ParameterizedTest
  @EnumSource
  void isNotMissed(Layout layout) throws IOException, InterruptedException {
    Path loaded = folder.resolve(layout + ".loaded");
    Jvm limited =
        stage
            .jvm()
            .with(
                "--limit-modules",
                layout == Layout.CLASS_PATH ? "java.se,jdk.naming.dns" : MODULES,
                "-Xlog:class+load:file=" + loaded);
    assertEquals(new Finished(0, REACHED), run(layout, limited));
    assertEquals(
        Set.of("Flight", "NoRecorder", "Recorder", "ThisJvm"),
        Files.readString(loaded)
            .lines()
            .map(FLIGHT::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void recordsCallsWhenItIsStartedFromOutside(Layout layout)
      throws IOException, InterruptedException {
    Path file = folder.resolve(layout + ".jfr");
    Finished finished = run(layout, stage.jvm().with("-XX:StartFlightRecording=filename=" + file));
    assertTrue(finished.output().contains(REACHED), finished::output);
    Set<String> calls =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("mxconnect.Call"))
            .map(event -> event.getString("domain") + " " + event.getString("outcome"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("example.test SUCCEEDED"), calls);
  }
}
