package mxconnect.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderDescription.Status;
import mxconnect.api.ProviderException;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;
import mxconnect.core.provider.fake.Fakes;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken provider is reported, hides no good one, and is never silently done without. */
class BrokenProviderTest {
  @TempDir private Path folder;
  @AutoClose private Jars jars;

  @BeforeEach
  void noJars() {
    jars = new Jars(folder);
  }

  private ProviderException refusal() {
    return assertThrows(ProviderException.class, () -> jars.observed().select());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Fakes.Stillborn.class,
        Fakes.Nameless.class,
        Fakes.Blank.class,
        Fakes.Outdated.class,
        Fakes.Orphan.class,
        Fakes.class,
        ProviderJar.class
      })
  void brokenOneIsDescribedAndDoesNotHideTheGoodOneBehindIt(Class<?> provider) throws IOException {
    jars.with("both.jar", Resolver.class, provider, Fakes.Alpha.class);
    assertAlphaIsUsedBesideABrokenOne();
  }

  @Test
  void garbageInOneJarDoesNotHideAnother() throws IOException {
    jars.with("garbage.jar", Resolver.class, "not a class")
        .with("alpha.jar", Resolver.class, Fakes.Alpha.class);
    assertAlphaIsUsedBesideABrokenOne();
  }

  private void assertAlphaIsUsedBesideABrokenOne() {
    try (Providers set = jars.config().select()) {
      assertEquals("alpha", set.resolver().name());
      assertEquals(
          List.of(Status.IN_USE, Status.IN_USE, Status.BROKEN),
          set.descriptions().stream().map(ProviderDescription::status).toList());
    }
  }

  @Test
  void descriptionSaysWhereItIsAndWhatIsBroken() throws IOException {
    jars.with("both.jar", Resolver.class, Fakes.Stillborn.class, Fakes.Alpha.class);
    try (Providers set = jars.config().select()) {
      assertEquals(
          List.of(
              "resolver",
              "",
              0,
              Fakes.Stillborn.class.getName(),
              "both.jar",
              "1.2",
              Status.BROKEN,
              "java.lang.IllegalStateException: no \\u001b luck"),
          Config.facts(set.descriptions().getLast()));
    }
  }

  @Test
  void onlyOneBeingBrokenIsAnError() throws IOException {
    jars.with("bad.jar", Resolver.class, Fakes.Stillborn.class);
    ProviderException refusal = refusal();
    assertTrue(
        refusal.getMessage().startsWith("No resolver can be used: what was found is broken."),
        refusal::getMessage);
    assertTrue(
        refusal
            .getMessage()
            .endsWith(
                "Broken: mxconnect.core.provider.fake.Fakes$Stillborn from bad.jar:"
                    + " java.lang.IllegalStateException: no \\u001b luck"),
        refusal::getMessage);
    assertNotNull(refusal.getCause());
  }

  @Test
  void namedOneThatIsBrokenIsAnErrorBesideAGoodOne() throws IOException {
    jars.with("both.jar", Resolver.class, Fakes.Stillborn.class, Fakes.Alpha.class);
    ProviderException refusal =
        assertThrows(ProviderException.class, () -> jars.config().resolver("stillborn").select());
    assertTrue(refusal.getMessage().contains("Broken: "), refusal::getMessage);
    assertTrue(refusal.getMessage().contains("Found: alpha"), refusal::getMessage);
  }

  @Test
  void classesThatDoNotFitAreToldWithBothVersions() throws IOException {
    jars.with("old.jar", Resolver.class, Fakes.OutdatedLate.class);
    ProviderException refusal = refusal();
    assertEquals(
        "The resolver outdated-late (mxconnect.core.provider.fake.Fakes$OutdatedLate from old.jar)"
            + " cannot be configured: java.lang.NoSuchMethodError: mxconnect.api.Gone (a class is"
            + " missing or of another version: the provider is of version 1.2, mxconnect-api of"
            + " version "
            + Origin.of(Resolver.class).version()
            + "). It was chosen because it is the only one.",
        refusal.getMessage());
    assertInstanceOf(NoSuchMethodError.class, refusal.getCause());
  }

  @ParameterizedTest
  @ValueSource(classes = {Fakes.WrongKind.class, Fakes.Nothing.class})
  void chosenOneThatConfiguresSomethingElseIsAnError(Class<?> provider) throws IOException {
    jars.with("odd.jar", Resolver.class, provider);
    ProviderException refusal = refusal();
    assertTrue(refusal.getMessage().contains("configured() returned"), refusal::getMessage);
  }

  @Test
  void refusedSettingIsPassedOnAndWhatWasConfiguredIsClosed() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class)
        .with("cache.jar", PolicyCache.class, Fakes.Cache.class)
        .with("picky.jar", MtaStsFetcher.class, Fakes.PickyFetcher.class);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> jars.observed().set("picky.size", "much").select());
    assertEquals(
        "The setting picky.size is 'much' (given to the builder); it must be a size.",
        refusal.getMessage());
    assertEquals(
        List.of("configured alpha", "configured cache", "closed cache", "closed alpha"),
        jars.events());
  }

  @Test
  void onlyFetcherBeingBrokenIsAnErrorAndNotAConnectorWithoutOne() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class)
        .with("bad.jar", MtaStsFetcher.class, Fakes.StillbornFetcher.class);
    assertTrue(
        refusal().getMessage().startsWith("No MTA-STS fetcher can be used"),
        () -> refusal().getMessage());
  }

  @Test
  void brokenHookIsAnErrorBesideAGoodOne() throws IOException {
    jars.with("alpha.jar", Resolver.class, Fakes.Alpha.class)
        .with("hooks.jar", ConnectHook.class, Fakes.First.class, Fakes.StillbornHook.class);
    String message = refusal().getMessage();
    assertTrue(message.startsWith("Every hook found is used."), message);
    assertTrue(message.contains("Fakes$StillbornHook from hooks.jar"), message);
  }

  @Test
  void givenInstanceThatIsBrokenIsAnError() throws IOException {
    Resolver nameless = new Fakes.Blank();
    ProviderException refusal =
        assertThrows(ProviderException.class, () -> jars.config().resolver(nameless).select());
    assertTrue(
        refusal.getMessage().startsWith("The resolver given to the builder is broken:"),
        refusal::getMessage);
    assertFalse(refusal.getMessage().contains("\n"));
  }
}
