package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A resolver made for another version of the API is told of when the connector is built. */
class OlderApiTest {
  private static final String CONSUMER = "consumer.Consumer";

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;
  private static Program lacking;
  private static Program calling;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
    OlderApi api = OlderApi.in(folder);
    lacking = api.resolverThatLacksAMethod();
    calling = api.resolverThatCallsWhatIsGone();
  }

  private static String place(Layout layout, Program program) {
    return layout == Layout.CLASS_PATH
        ? program.place().getFileName().toString()
        : program.module() + "@" + program.version();
  }

  @ParameterizedTest
  @EnumSource
  void doesNotHideTheGoodOne(Layout layout) throws IOException, InterruptedException {
    assertEquals(
        new Finished(
            0,
            "engine core IN_USE: the only one\n"
                + "resolver dnsjava IN_USE: the only one\n"
                + "resolver  BROKEN: "
                + OlderApi.lack(layout)
                + "\nreached mx.example.test [127.0.0.1] 220 mx.example.test ESMTP\n"),
        stage.run(layout, Stage.resolvers(Part.DNSJAVA, lacking), CONSUMER, Stage.TARGET));
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedWhenItLacksAMethod(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: No resolver can be used: what was found is broken. Fix it or"
            + " remove its jar. "
            + Guide.HOW_TO_ADD_A_RESOLVER
            + " Broken: older.OlderResolver from "
            + place(layout, lacking)
            + ": "
            + OlderApi.lack(layout),
        stage.run(layout, List.of(lacking.place()), CONSUMER));
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedWhenItCallsWhatIsGone(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: The resolver stale (stale.StaleResolver from "
            + place(layout, calling)
            + ") cannot be configured: java.lang.NoSuchMethodError: 'java.lang.String"
            + " mxconnect.api.spi.ProviderContext.value(java.lang.String)'"
            + OlderApi.misfit(layout)
            + ". It was chosen because it is the only one.",
        stage.run(layout, List.of(calling.place()), CONSUMER));
  }
}
