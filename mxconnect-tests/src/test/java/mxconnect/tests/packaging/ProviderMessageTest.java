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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person reads when the jars do not make up a connector: the whole text. */
class ProviderMessageTest {
  private static final String NO_ENGINE =
      "No engine of mxconnect was found. Add the jar mxconnect-core, with what it depends on, to"
          + " the module path or the class path; name mxconnect.core in --add-modules of jlink;"
          + " merge the files of META-INF/services when putting everything into one jar.";

  @TempDir private static Path folder;
  @AutoClose private static Stage stage;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.in(folder);
  }

  /** Runs the consumer with one resolver and an option of the JVM. */
  private static Finished run(Layout layout, String option)
      throws IOException, InterruptedException {
    return layout.run(
        stage.jvm().with(option),
        stage.consumer(),
        Stage.withEngine(List.of(stage.alpha().place())),
        "consumer.Consumer");
  }

  private static Finished run(Layout layout, List<Path> resolvers, String... arguments)
      throws IOException, InterruptedException {
    return stage.run(layout, resolvers, "consumer.Consumer", arguments);
  }

  /** Returns the place of a program's classes as messages name it. */
  private static String place(Layout layout, Program program) {
    return layout == Layout.CLASS_PATH
        ? program.place().toString()
        : program.module() + "@" + program.version();
  }

  @ParameterizedTest
  @EnumSource
  void missingEngine(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: " + NO_ENGINE,
        layout.run(stage.jvm(), stage.consumer(), Part.API.places(), "consumer.Consumer"));
  }

  @Test
  void oneJarWithoutTheFilesOfServices() throws IOException, InterruptedException {
    Path jar =
        new OneJar(Stage.withEngine(Part.JDK.places()))
            .write(folder.resolve("lost.jar"), OneJar.Forgotten.SERVICES);
    Guide.assertRefuses(
        Layout.CLASS_PATH,
        "ProviderException: " + NO_ENGINE,
        Layout.CLASS_PATH.run(stage.jvm(), stage.consumer(), List.of(jar), "consumer.Consumer"));
  }

  /** Here it is not mxconnect that complains, but the JVM at its first look-up of a host. */
  @Test
  void oneJarThatIsNotMultiRelease() throws IOException, InterruptedException {
    Path jar =
        new OneJar(Stage.withEngine(Part.DNSJAVA.places()))
            .write(folder.resolve("plain.jar"), OneJar.Forgotten.MULTI_RELEASE);
    Finished program =
        Layout.CLASS_PATH.run(
            stage.jvm(),
            stage.consumer(),
            List.of(jar),
            "consumer.Consumer",
            "dns.servers=localhost:53");
    String message =
        "Exception in thread \"main\" java.util.ServiceConfigurationError:"
            + " java.net.spi.InetAddressResolverProvider: Provider"
            + " org.xbill.DNS.spi.DnsjavaInetAddressResolverProvider not found";
    assertEquals(message, program.firstLine());
    Guide.assertExplains(message);
  }

  @ParameterizedTest
  @EnumSource
  void missingResolver(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: No resolver was found. " + Guide.HOW_TO_ADD_A_RESOLVER,
        run(layout, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void brokenResolverAlone(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: No resolver can be used: what was found is broken. Fix it or"
            + " remove its jar. "
            + Guide.HOW_TO_ADD_A_RESOLVER
            + " Broken: broken.BrokenResolver from "
            + place(layout, stage.broken())
            + ": java.lang.IllegalStateException: no licence",
        run(layout, List.of(stage.broken().place())));
  }

  @ParameterizedTest
  @EnumSource
  void brokenHook(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: Every hook found is used. Fix the broken one or remove its jar."
            + " Broken: barrier.BarrierHook from "
            + place(layout, stage.barrier())
            + ": java.lang.IllegalStateException: no list of hosts",
        run(layout, Stage.resolvers(Part.JDK, stage.barrier())));
  }

  @ParameterizedTest
  @EnumSource
  void missingFetcher(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: MTA-STS is on, but no MtaStsFetcher was found. Add the jar"
            + " mxconnect-mtasts-okhttp, with what it depends on, or set MTA-STS to"
            + " IF_AVAILABLE or OFF.",
        run(layout, "-Dmtasts=true"));
  }

  @ParameterizedTest
  @EnumSource
  void twoOfEqualPriority(Layout layout) throws IOException, InterruptedException {
    List<Path> resolvers = Stage.resolvers(Part.DNSJAVA, stage.alpha(), stage.beta());
    Finished program = run(layout, resolvers);
    String alpha = "alpha (alpha.FixedResolver from " + place(layout, stage.alpha()) + ")";
    String beta = "beta (beta.FixedResolver from " + place(layout, stage.beta()) + ")";
    // The order in which modules are found is nobody's promise.
    String ordered = program.output().replace(beta + ", " + alpha, alpha + ", " + beta);
    Guide.assertRefuses(
        layout,
        "ProviderException: Several resolvers have the highest priority, 0: "
            + alpha
            + ", "
            + beta
            + ". Choose one with MxConnector.builder().resolver(NAME) or"
            + " -Dmxconnect.resolver=NAME, or keep one of these jars.",
        new Finished(program.status(), ordered));
  }

  @ParameterizedTest
  @EnumSource
  void unknownResolver(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: No resolver is named 'alpa' (resolver, -Dmxconnect.resolver). Did"
            + " you mean 'alpha'? Found: alpha (alpha.FixedResolver from "
            + place(layout, stage.alpha())
            + ").",
        run(layout, "-Dmxconnect.resolver=alpa"));
  }

  @ParameterizedTest
  @EnumSource
  void unknownPolicyCache(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "ProviderException: No policy cache is named 'database' (policy.cache,"
            + " -Dmxconnect.policy.cache). None was found. Without a name, the engine keeps the"
            + " policies itself. A cache of its own comes in a jar of its own, to be added to the"
            + " module path or the class path. With jlink, name its module in --add-modules. In one"
            + " jar made of many, merge their files of META-INF/services. Are the providers in"
            + " another class loader or module layer? Give it to"
            + " MxConnector.builder().classLoader(...) or .moduleLayer(...).",
        run(layout, "-Dmxconnect.policy.cache=database"));
  }

  @ParameterizedTest
  @EnumSource
  void unusableSetting(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "IllegalArgumentException: The setting dns.cache.max-ttl is '60'"
            + " (-Dmxconnect.dns.cache.max-ttl); it must be a duration with a unit, such as 400ms,"
            + " 5s, 2m, 1h, 1d or PT5S, not negative.",
        run(layout, "-Dmxconnect.dns.cache.max-ttl=60"));
  }

  @ParameterizedTest
  @EnumSource
  void unknownSetting(Layout layout) throws IOException, InterruptedException {
    Guide.assertRefuses(
        layout,
        "IllegalArgumentException: No setting is called 'dns.server' (given to the builder). Did"
            + " you mean 'dns.servers'? Known here: dns.attempts, dns.cache.failures,"
            + " dns.cache.max-answer, dns.cache.max-ttl, dns.cache.size, dns.max-queries,"
            + " dns.servers, dns.timeout, health.penalty, health.size, mtasts.fetcher,"
            + " mtasts.port, mtasts.strict, mtasts.timeout, policy.cache, policy.failures.size,"
            + " policy.memory.size, resolver, tls.trust-store.",
        run(layout, List.of(stage.alpha().place()), "dns.server=127.0.0.1"));
  }
}
