package mxconnect.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mxconnect.api.ProviderDescription.Status;
import mxconnect.api.ProviderException;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;
import mxconnect.core.provider.fake.Fakes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy cache on the path can be left alone: its name is then none. */
class NoPolicyCacheTest {
  @TempDir private Path folder;
  private Jars jars;

  @BeforeEach
  void oneIsOnThePath() throws IOException {
    jars =
        new Jars(folder)
            .with("alpha.jar", Resolver.class, Fakes.Alpha.class)
            .with("cache.jar", PolicyCache.class, Fakes.Cache.class);
  }

  @AfterEach
  void cleanUp() throws IOException {
    jars.close();
  }

  @Test
  void settingNoneLeavesItAlone() {
    try (Providers set = jars.observed().set("policy.cache", "none").select()) {
      assertEquals(Optional.empty(), set.policyCache());
      assertEquals(
          List.of("not to be used: none (policy.cache, given to the builder)"), notChosen(set));
    }
  }

  @Test
  void noneGivenToTheBuilderLeavesItAlone() {
    try (Providers set = jars.observed().cache("none").set("policy.cache", "cache").select()) {
      assertEquals(Optional.empty(), set.policyCache());
      assertEquals(List.of("not to be used: none (given to the builder)"), notChosen(set));
    }
  }

  @Test
  void cacheGivenToTheBuilderIsUsedWhateverTheSettingSays() {
    Fakes.Cache given = new Fakes.Cache();
    try (Providers set = jars.observed().cache(given).set("policy.cache", "none").select()) {
      assertEquals(Optional.of(given), set.policyCache());
    }
  }

  @Test
  void noCacheIsCalledNone() {
    String message =
        assertThrows(
                ProviderException.class,
                () ->
                    jars.observed()
                        .cache(
                            new Fakes.Cache() {
                              @Override
                              public String name() {
                                return "none";
                              }
                            })
                        .select())
            .getMessage();
    assertTrue(message.contains("its name is none, which stands for no policy cache"), message);
  }

  @Test
  void otherProvidersCannotBeLeftOut() {
    String message =
        assertThrows(
                ProviderException.class, () -> jars.observed().set("resolver", "none").select())
            .getMessage();
    assertTrue(message.startsWith("No resolver is named 'none'"), message);
  }

  private static List<String> notChosen(Providers set) {
    return set.descriptions().stream()
        .filter(provider -> provider.status() == Status.NOT_CHOSEN)
        .map(provider -> provider.detail())
        .toList();
  }
}
