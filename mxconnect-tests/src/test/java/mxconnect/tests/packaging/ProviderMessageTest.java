package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mxconnect.tests.child.Finished;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person reads when the jars do not make up a connector: the whole text. */
class ProviderMessageTest {
  private static final String HOW_TO_ADD =
      "Add the jar mxconnect-dns-dnsjava (with dnsjava; it can do DNSSEC) or mxconnect-dns-jdk"
          + " (needs no further jar) to the module path or the class path. With jlink, name its"
          + " module: --add-modules mxconnect.dns.dnsjava or --add-modules mxconnect.dns.jdk. In"
          + " one jar made of many, merge their files of META-INF/services. Are the providers in"
          + " another class loader or module layer? Give it to"
          + " MxConnector.builder().classLoader(...) or .moduleLayer(...).";

  private static final String NO_ENGINE =
      "No engine of mxconnect was found. Add the jar mxconnect-core, with what it depends on, to"
          + " the module path or the class path; name mxconnect.core in --add-modules of jlink;"
          + " merge the files of META-INF/services when putting everything into one jar.";

  @TempDir private static Path folder;
  private static Stage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
  }

  @AfterAll
  static void close() throws IOException {
    stage.close();
  }

  private static void assertRefuses(String message, Finished program) {
    assertEquals(new Finished(1, message + "\n"), program);
  }

  private static Finished run(Layout layout, List<Path> resolvers, String... arguments)
      throws IOException, InterruptedException {
    return stage.run(layout, resolvers, "consumer.Consumer", arguments);
  }

  /** Returns the place of a program's classes as messages name it. */
  private static String place(Layout layout, Program program) {
    return layout == Layout.CLASS_PATH ? program.classes().toString() : program.module();
  }

  @ParameterizedTest
  @EnumSource
  void missingEngine(Layout layout) throws IOException, InterruptedException {
    assertRefuses(
        "ProviderException: " + NO_ENGINE,
        layout.run(stage.jvm(), stage.consumer(), Part.API.places(), "consumer.Consumer"));
  }

  @Test
  void oneJarWithoutTheFilesOfServices() throws IOException, InterruptedException {
    Path jar =
        new OneJar(Stage.withEngine(Part.JDK.places()))
            .write(folder.resolve("lost.jar"), OneJar.Services.LOST);
    assertRefuses(
        "ProviderException: " + NO_ENGINE,
        Layout.CLASS_PATH.run(stage.jvm(), stage.consumer(), List.of(jar), "consumer.Consumer"));
  }

  @ParameterizedTest
  @EnumSource
  void missingResolver(Layout layout) throws IOException, InterruptedException {
    assertRefuses(
        "ProviderException: No resolver was found. " + HOW_TO_ADD, run(layout, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void brokenResolverAlone(Layout layout) throws IOException, InterruptedException {
    assertRefuses(
        "ProviderException: No resolver can be used: what was found is broken. Mend it, or take"
            + " its jar away. "
            + HOW_TO_ADD
            + " Broken: broken.BrokenResolver from "
            + place(layout, stage.broken())
            + ": java.lang.IllegalStateException: no licence",
        run(layout, List.of(stage.broken().classes())));
  }

  @ParameterizedTest
  @EnumSource
  void twoOfEqualPriority(Layout layout) throws IOException, InterruptedException {
    List<Path> resolvers = Stage.resolvers(Part.DNSJAVA, stage.alpha(), stage.beta());
    Finished program = run(layout, resolvers);
    String alpha = "alpha (alpha.FixedResolver from " + place(layout, stage.alpha()) + ")";
    String beta = "beta (beta.FixedResolver from " + place(layout, stage.beta()) + ")";
    String both = alpha + ", " + beta;
    // The order in which modules are found is nobody's promise.
    String found = program.output().contains(both) ? both : beta + ", " + alpha;
    assertRefuses(
        "ProviderException: Several resolvers have the highest priority, 0: "
            + found
            + ". Choose one with MxConnector.builder().resolver(NAME) or"
            + " -Dmxconnect.resolver=NAME, or keep one of these jars.",
        program);
  }

  @ParameterizedTest
  @EnumSource
  void unknownResolver(Layout layout) throws IOException, InterruptedException {
    assertRefuses(
        "ProviderException: No resolver is named 'alpa' (resolver, -Dmxconnect.resolver). Did"
            + " you mean 'alpha'? Found: alpha (alpha.FixedResolver from "
            + place(layout, stage.alpha())
            + ").",
        layout.run(
            stage.jvm().with("-Dmxconnect.resolver=alpa"),
            stage.consumer(),
            Stage.withEngine(List.of(stage.alpha().classes())),
            "consumer.Consumer"));
  }

  @ParameterizedTest
  @EnumSource
  void unknownSetting(Layout layout) throws IOException, InterruptedException {
    assertRefuses(
        "IllegalArgumentException: No setting is called 'dns.server' (given to the builder). Did"
            + " you mean 'dns.servers'? Known here: dns.attempts, dns.cache.max-ttl,"
            + " dns.cache.size, dns.dnssec, dns.servers, dns.timeout, dns.trust-anchors,"
            + " health.penalty, mtasts.fetcher, mtasts.port, mtasts.strict, mtasts.timeout,"
            + " mtasts.trust-store, policy.cache, policy.cache.file, resolver.",
        run(layout, List.of(stage.alpha().classes()), "dns.server=127.0.0.1"));
  }
}
