package mxconnect.core.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.engine.ProviderSource;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.Printable;
import mxconnect.core.settings.EngineSettings;
import mxconnect.core.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that was found, kind by kind. */
record Inventory(
    SearchResult<Resolver> resolvers,
    SearchResult<PolicyCache> policyCaches,
    SearchResult<MtaStsFetcher> mtaStsFetchers,
    SearchResult<ConnectHook> hooks) {
  private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

  static Inventory of(ProviderSource source) {
    return new Inventory(
        Search.of(Kind.RESOLVER, source),
        Search.of(Kind.POLICY_CACHE, source),
        Search.of(Kind.MTA_STS_FETCHER, source),
        Search.of(Kind.HOOK, source));
  }

  /**
   * Checks that somebody here knows every setting.
   *
   * @throws IllegalArgumentException if the builder was given one that nobody knows
   */
  void check(Settings settings) {
    List<Setting<?>> known = new ArrayList<>(EngineSettings.ALL);
    known.addAll(NameServers.settings());
    all().forEach(result -> result.good().forEach(found -> known.addAll(found.settings())));
    settings.requireKnown(known);
    settings
        .unknownProperties(known)
        .forEach(
            (property, hint) ->
                LOG.atWarn()
                    .addKeyValue("property", Printable.message(property))
                    .log("neither mxconnect nor its providers know this system property" + hint));
  }

  /** Tells the operator of every provider that was left out. */
  void reportBroken() {
    all().forEach(result -> result.broken().forEach(broken -> report(result.kind(), broken)));
  }

  private static void report(Kind<?> kind, BrokenProvider broken) {
    LOG.atWarn()
        .addKeyValue("kind", kind.id())
        .addKeyValue("class", broken.className())
        .addKeyValue("origin", broken.origin().place())
        .setCause(broken.cause())
        .log("a provider is broken");
  }

  private Stream<SearchResult<?>> all() {
    return Stream.of(resolvers, policyCaches, mtaStsFetchers, hooks);
  }
}
