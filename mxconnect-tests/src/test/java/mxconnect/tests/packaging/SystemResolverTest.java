package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Jvm;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The jar of dnsjava can take over the JVM's own look-up of names. One sees who looked a name up:
 * of the same file of hosts, dnsjava makes {@code localhost.} with a dot.
 */
class SystemResolverTest {
  private static final String REACHED =
      "reached mx.example.test [127.0.0.1] 220 mx.example.test ESMTP\n";

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
  }

  private static Finished run(Layout layout, Jvm jvm) throws IOException, InterruptedException {
    return layout.run(
        jvm.with("-Ddns.server=" + stage.world().dnsServers()),
        stage.consumer(),
        Stage.withEngine(Part.DNSJAVA.places()),
        "consumer.SystemResolver",
        Stage.TARGET);
  }

  @ParameterizedTest
  @EnumSource
  void staysTheJvmsOwn(Layout layout) throws IOException, InterruptedException {
    assertEquals(new Finished(0, REACHED + "JVM: localhost\n"), run(layout, stage.jvm()));
  }

  /** Shows that the test above would see it. */
  @ParameterizedTest
  @EnumSource
  void isDnsjavasOnlyWhenTheUserSaysSo(Layout layout) throws IOException, InterruptedException {
    assertEquals(
        new Finished(0, REACHED + "JVM: localhost.\n"),
        run(layout, stage.jvm().with("-Dorg.dnsjava.spi.enable=true")));
  }
}
