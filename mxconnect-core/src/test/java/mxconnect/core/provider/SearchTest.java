package mxconnect.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import mxconnect.api.engine.ProviderSource;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.Resolver;
import mxconnect.core.provider.fake.Fakes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where providers are looked for. */
class SearchTest {
  private final ClassLoader context = Thread.currentThread().getContextClassLoader();

  @TempDir private Path folder;
  private Jars jars;

  @BeforeEach
  void noJars() {
    jars = new Jars(folder);
  }

  @AfterEach
  void cleanUp() throws IOException {
    Thread.currentThread().setContextClassLoader(context);
    jars.close();
  }

  private static List<String> names(SearchResult<?> finds) {
    return finds.good().stream().map(FoundProvider::name).toList();
  }

  @Test
  void layerIsSearchedAndItsModulesAreNamed() throws IOException {
    Path jar =
        new ProviderJar("9.9")
            .provides(MtaStsFetcher.class, Fakes.Fetcher.class)
            .write(folder.resolve("fake-one-1.2.jar"));
    ModuleLayer boot = ModuleLayer.boot();
    Configuration modules =
        boot.configuration().resolve(ModuleFinder.of(jar), ModuleFinder.of(), Set.of("fake.one"));
    ModuleLayer layer = boot.defineModulesWithOneLoader(modules, Provider.class.getClassLoader());

    SearchResult<MtaStsFetcher> finds =
        Search.of(Kind.MTA_STS_FETCHER, new ProviderSource.Layer(layer));
    assertEquals(List.of("fetcher"), names(finds));
    assertEquals(new Origin("fake.one@1.2", "1.2"), finds.good().getFirst().origin());
  }

  @Test
  void loaderIsSearchedAndNothingElse() throws IOException {
    jars.with("fetcher.jar", MtaStsFetcher.class, Fakes.Fetcher.class);
    Thread.currentThread().setContextClassLoader(jars.loader());
    try (Jars other = new Jars(folder)) {
      assertEquals(List.of(), names(Search.of(Kind.MTA_STS_FETCHER, other.source())));
      assertEquals(List.of("fetcher"), names(Search.of(Kind.MTA_STS_FETCHER, jars.source())));
    }
  }

  /** The tests of the engine run without a fetcher or a cache on their own path. */
  @Test
  void contextLoaderIsSearchedForAKindThatIsNowhereElse() throws IOException {
    jars.with("fetcher.jar", MtaStsFetcher.class, Fakes.Fetcher.class);
    Thread.currentThread().setContextClassLoader(jars.loader());
    ProviderSource automatic = new ProviderSource.Automatic();
    assertEquals(List.of("fetcher"), names(Search.of(Kind.MTA_STS_FETCHER, automatic)));
    assertEquals(List.of(), names(Search.of(Kind.POLICY_CACHE, automatic)));
  }

  @Test
  void contextLoaderMayBeMissing() {
    Thread.currentThread().setContextClassLoader(null);
    assertTrue(Search.of(Kind.POLICY_CACHE, new ProviderSource.Automatic()).good().isEmpty());
  }

  @Test
  void classNamedTwiceIsFoundOnce() throws IOException {
    jars.with("one.jar", Resolver.class, Fakes.Alpha.class, Fakes.Stillborn.class)
        .with("two.jar", Resolver.class, Fakes.Alpha.class, Fakes.Stillborn.class);
    SearchResult<Resolver> finds = Search.of(Kind.RESOLVER, jars.source());
    assertEquals(List.of("alpha"), names(finds));
    assertEquals(1, finds.broken().size());
  }

  @Test
  void kindsAreKeptApart() throws IOException {
    jars.with("cache.jar", PolicyCache.class, Fakes.Cache.class);
    assertEquals(List.of(), names(Search.of(Kind.RESOLVER, jars.source())));
    assertEquals(List.of("cache"), names(Search.of(Kind.POLICY_CACHE, jars.source())));
  }
}
