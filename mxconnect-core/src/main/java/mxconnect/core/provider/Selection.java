package mxconnect.core.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ProviderDescription;
import mxconnect.api.engine.ConnectorConfig;
import mxconnect.api.engine.ProviderSource;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.Printable;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.core.settings.EngineSettings;
import mxconnect.core.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was found of each kind, and what was chosen of it; nothing of it is configured yet. */
final class Selection {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

  private final Settings settings;
  private final SearchResult<Resolver> resolvers;
  private final SearchResult<PolicyCache> policyCaches;
  private final SearchResult<MtaStsFetcher> mtaStsFetchers;
  private final SearchResult<ConnectHook> foundHooks;
  private final ChosenProvider<Resolver> resolver;
  private final Optional<ChosenProvider<PolicyCache>> policyCache;
  private final Optional<String> noPolicyCache;
  private final Optional<ChosenProvider<MtaStsFetcher>> mtaStsFetcher;
  private final List<ChosenProvider<ConnectHook>> hooks;

  /**
   * Finds and chooses.
   *
   * @throws mxconnect.api.ProviderException if what was found does not make up a connector
   * @throws IllegalArgumentException if the builder was given a setting that nobody knows
   */
  Selection(ConnectorConfig config, Settings settings) {
    ProviderSource source = config.source();
    this.settings = settings;
    this.resolvers = Search.of(Kind.RESOLVER, source);
    this.policyCaches = Search.of(Kind.POLICY_CACHE, source);
    this.mtaStsFetchers = Search.of(Kind.MTA_STS_FETCHER, source);
    this.foundHooks = Search.of(Kind.HOOK, source);
    found().forEach(result -> result.broken().forEach(broken -> report(result.kind(), broken)));
    this.resolver = new ProviderChooser<>(resolvers, settings).required(config.resolver());
    ProviderChooser<PolicyCache> caches = new ProviderChooser<>(policyCaches, settings);
    this.policyCache = caches.by(config.policyCache());
    this.noPolicyCache = caches.none(config.policyCache());
    this.mtaStsFetcher = new ProviderChooser<>(mtaStsFetchers, settings).by(config.mtaStsFetcher());
    this.hooks = everyHook(config.hooks());
    checkSettings();
  }

  private Stream<SearchResult<?>> found() {
    return Stream.of(resolvers, policyCaches, mtaStsFetchers, foundHooks);
  }

  private static void report(Kind<?> kind, BrokenProvider broken) {
    LOG.atWarn()
        .addKeyValue("kind", kind.id())
        .addKeyValue("class", broken.className())
        .addKeyValue("origin", broken.origin().place())
        .setCause(PrintableCause.of(broken.cause()))
        .log("not using a broken {}: {}", kind.label(), broken.label());
  }

  private List<ChosenProvider<ConnectHook>> everyHook(List<ConnectHook> given) {
    if (!foundHooks.broken().isEmpty()) {
      throw new SelectionErrors<>(foundHooks).brokenAmongAll();
    }
    return Stream.concat(
            foundHooks.good().stream()
                .filter(hook -> hook.enabledBy(settings))
                .map(hook -> new ChosenProvider<>(hook, "one of the hooks", false)),
            given.stream().map(hook -> ChosenProvider.given(Kind.HOOK, hook)))
        .sorted(Comparator.comparing(hook -> hook.found().priority(), Comparator.reverseOrder()))
        .toList();
  }

  private void checkSettings() {
    List<Setting<?>> known = new ArrayList<>(EngineSettings.ALL);
    known.addAll(NameServers.settings());
    found().forEach(result -> result.good().forEach(one -> known.addAll(one.settings())));
    settings.requireKnown(known);
    settings.unknownProperties(known).forEach(Selection::warnOfUnknown);
  }

  private static void warnOfUnknown(String property, String hint) {
    String name = Printable.message(property);
    LOG.atWarn()
        .addKeyValue("property", name)
        .log("ignoring the system property {}, which nothing on the path reads.{}", name, hint);
  }

  List<ProviderDescription> describe(Class<?> engine) {
    return Stream.of(
            Stream.of(ProviderDescriptions.engine(engine)),
            ProviderDescriptions.of(resolvers, List.of(resolver)),
            ProviderDescriptions.of(policyCaches, policyCache.stream().toList(), noPolicyCache),
            ProviderDescriptions.of(mtaStsFetchers, mtaStsFetcher.stream().toList()),
            ProviderDescriptions.of(foundHooks, hooks))
        .flatMap(descriptions -> descriptions)
        .toList();
  }

  Providers configure(List<ProviderDescription> descriptions) {
    ConfiguredProviders configured = new ConfiguredProviders(settings);
    try {
      return new Providers(
          settings,
          configured.configure(resolver),
          policyCache.map(configured::configure),
          mtaStsFetcher.map(configured::configure),
          hooks.stream().map(configured::configure).toList(),
          descriptions,
          configured);
    } catch (RuntimeException | Error e) {
      configured.close();
      throw e;
    }
  }
}
