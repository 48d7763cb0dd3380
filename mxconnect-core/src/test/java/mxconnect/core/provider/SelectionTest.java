package mxconnect.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderDescription.Status;
import mxconnect.api.ProviderException;
import mxconnect.api.spi.ConnectDecision;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.Resolver;
import mxconnect.core.provider.fake.Fakes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which providers are chosen, what happens to them, and what is said of it. */
class SelectionTest {
  private static final String PROPERTY = "mxconnect.resolver";

  @TempDir private Path folder;
  private Jars jars;

  @BeforeEach
  void noJars() {
    jars = new Jars(folder);
  }

  @AfterEach
  void cleanUp() throws IOException {
    System.clearProperty(PROPERTY);
    jars.close();
  }

  private Jars alphaBetaAndLow() throws IOException {
    return jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class)
        .with("beta-1.2.jar", Resolver.class, Fakes.Beta.class)
        .with("low-1.2.jar", Resolver.class, Fakes.Low.class);
  }

  private static String chosen(Config config) {
    try (Providers set = config.select()) {
      return set.resolver().name();
    }
  }

  private static String refusal(Config config) {
    return assertThrows(ProviderException.class, config::select).getMessage();
  }

  @Test
  void onlyOneIsUsed() throws IOException {
    jars.with("low-1.2.jar", Resolver.class, Fakes.Low.class);
    try (Providers set = jars.config().select()) {
      assertEquals("low", set.resolver().name());
      assertEquals(Optional.empty(), set.policyCache());
      assertEquals(Optional.empty(), set.mtaStsFetcher());
      assertEquals(List.of(), set.hooks());
      assertEquals(
          List.of(
              "resolver",
              "low",
              -100,
              Fakes.Low.class.getName(),
              "low-1.2.jar",
              "1.2",
              Status.IN_USE,
              "the only one"),
          Config.facts(set.descriptions().get(1)));
    }
  }

  @Test
  void engineIsDescribedFirst() throws IOException {
    jars.with("low.jar", Resolver.class, Fakes.Low.class);
    try (Providers set = jars.config().select()) {
      ProviderDescription engine = set.descriptions().getFirst();
      assertEquals("engine", engine.kind());
      assertEquals(Config.class.getName(), engine.className());
      assertEquals(Status.IN_USE, engine.status());
    }
  }

  @Test
  void highestPriorityIsUsedAndTheOthersAreDescribed() throws IOException {
    jars.with("both.jar", Resolver.class, Fakes.Low.class, Fakes.Alpha.class);
    try (Providers set = jars.config().select()) {
      assertEquals("alpha", set.resolver().name());
      assertEquals(
          List.of(
              "alpha IN_USE the highest priority, 0",
              "low NOT_CHOSEN alpha is in use: the highest priority, 0"),
          set.descriptions().stream()
              .skip(1)
              .map(d -> d.name() + " " + d.status() + " " + d.detail())
              .toList());
    }
  }

  /** Another one of its settings may well be set. */
  @Test
  void providerThatIsNotAskedForSaysWhichSettingAsksForIt() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class)
        .with("shy.jar", PolicyCache.class, Fakes.Shy.class);
    try (Providers set = jars.config().set("shy.size", "12").select()) {
      assertEquals(
          List.of("not asked for: shy.address is not set"),
          set.descriptions().stream()
              .filter(provider -> provider.status() == Status.NOT_CHOSEN)
              .map(provider -> provider.detail())
              .toList());
    }
  }

  @Test
  void tieIsAnErrorThatNamesBothAndSaysHowToChoose() throws IOException {
    assertEquals(
        "Several resolvers have the highest priority, 0:"
            + " alpha (mxconnect.core.provider.fake.Fakes$Alpha from alpha.jar),"
            + " beta (mxconnect.core.provider.fake.Fakes$Beta from beta-1.2.jar)."
            + " Choose one with MxConnector.builder().resolver(NAME) or -Dmxconnect.resolver=NAME,"
            + " or keep one of these jars.",
        refusal(alphaBetaAndLow().config()));
  }

  @Test
  void nameThatTwoHaveIsAnError() throws IOException {
    jars.with("both.jar", Resolver.class, Fakes.Alpha.class, Fakes.SecondAlpha.class);
    String message = refusal(jars.config().resolver("alpha"));
    assertTrue(message.endsWith("from both.jar). Keep one of these jars."), message);
  }

  @Test
  void nameGivenToTheBuilderComesFirst() throws IOException {
    System.setProperty(PROPERTY, "alpha");
    assertEquals("low", chosen(alphaBetaAndLow().config().resolver("low").set("resolver", "beta")));
  }

  @Test
  void settingGivenToTheBuilderComesSecond() throws IOException {
    System.setProperty(PROPERTY, "alpha");
    try (Providers set = alphaBetaAndLow().config().set("resolver", "beta").select()) {
      assertEquals("beta", set.resolver().name());
      assertEquals(
          "named 'beta' (resolver, given to the builder)", set.descriptions().get(1).detail());
    }
  }

  @Test
  void systemPropertyComesThird() throws IOException {
    System.setProperty(PROPERTY, "low");
    assertEquals("low", chosen(alphaBetaAndLow().config()));
  }

  @Test
  void unknownNameListsWhatWasFoundAndTheNearest() throws IOException {
    assertEquals(
        "No resolver is named 'alpa' (given to the builder). Did you mean 'alpha'? Found:"
            + " alpha (mxconnect.core.provider.fake.Fakes$Alpha from alpha.jar),"
            + " beta (mxconnect.core.provider.fake.Fakes$Beta from beta-1.2.jar),"
            + " low (mxconnect.core.provider.fake.Fakes$Low from low-1.2.jar).",
        refusal(alphaBetaAndLow().config().resolver("alpa")));
  }

  @Test
  void unknownNameOfAKindThatIsNotThereSaysWhatToAdd() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class);
    String message = refusal(jars.config().fetcher("okhttp"));
    assertTrue(message.startsWith("No MTA-STS fetcher is named 'okhttp'"), message);
    assertTrue(message.contains("Add the jar mxconnect-mtasts-okhttp"), message);
  }

  @Test
  void noResolverSaysWhatToAdd() {
    assertEquals(
        "No resolver was found. Add the jar mxconnect-dns-dnsjava (with dnsjava; it can do DNSSEC)"
            + " or mxconnect-dns-jdk (needs no further jar) to the module path or the class path."
            + " With jlink, name its module: --add-modules mxconnect.dns.dnsjava or --add-modules"
            + " mxconnect.dns.jdk. In one jar made of many, merge their files of"
            + " META-INF/services. Are the providers in another class loader or module layer? Give"
            + " it to MxConnector.builder().classLoader(...) or .moduleLayer(...).",
        refusal(jars.config()));
  }

  @Test
  void givenInstanceIsNeitherConfiguredNorClosed() throws IOException {
    jars.with("low.jar", Resolver.class, Fakes.Low.class);
    Resolver given = mock(Resolver.class);
    when(given.name()).thenReturn("given");
    try (Providers set = jars.config().resolver(given).select()) {
      assertSame(given, set.resolver());
      assertEquals("given to the builder", set.descriptions().get(1).detail());
      assertEquals(Status.NOT_CHOSEN, set.descriptions().get(2).status());
    }
    verify(given, never()).configured(any());
    verify(given, never()).close();
  }

  @Test
  void everyHookIsUsedInTheOrderOfPriority() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class)
        .with("hooks.jar", ConnectHook.class, Fakes.Last.class, Fakes.First.class);
    ConnectHook one = attempt -> ConnectDecision.proceed();
    ConnectHook firstToo = new Fakes.First();
    try (Providers set = jars.config().hooks(one, firstToo).select()) {
      assertEquals(
          List.of("first", "first", "hook", "last"),
          set.hooks().stream().map(Provider::name).toList());
      assertSame(firstToo, set.hooks().get(1));
      assertSame(one, set.hooks().get(2));
    }
  }

  @Test
  void closingGivesBackWhatWasConfiguredOnceAndInReverse() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class, Fakes.Low.class)
        .with("cache.jar", PolicyCache.class, Fakes.Cache.class)
        .with("fetcher.jar", MtaStsFetcher.class, Fakes.Fetcher.class);
    Providers set = jars.observed().select();
    assertEquals("cache", set.policyCache().orElseThrow().name());
    assertEquals("fetcher", set.mtaStsFetcher().orElseThrow().name());
    set.close();
    set.close();
    assertEquals(
        List.of("configured alpha", "configured cache", "closed cache", "closed alpha"),
        jars.events());
  }

  @Test
  void connectorsDoNotShareTheirProviders() throws IOException {
    alphaBetaAndLow();
    try (Providers one = jars.config().resolver("alpha").select();
        Providers two = jars.config().resolver("beta").select()) {
      assertEquals("alpha", one.resolver().name());
      assertEquals("beta", two.resolver().name());
    }
  }

  @Test
  void unknownSettingIsAnErrorWithTheNearest() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> jars.config().set("fake.event", "somewhere").select());
    assertTrue(
        refusal
            .getMessage()
            .startsWith(
                "No setting is called 'fake.event' (given to the builder). Did you mean"
                    + " 'fake.events'? Known here: dns.attempts, "),
        refusal::getMessage);
    assertEquals(List.of(), jars.events());
  }

  @Test
  void unknownSystemPropertyIsNoError() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class);
    System.setProperty("mxconnect.of.another", "1");
    try {
      assertEquals("alpha", chosen(jars.config()));
    } finally {
      System.clearProperty("mxconnect.of.another");
    }
  }
}
