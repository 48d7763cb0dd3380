package mxconnect.core.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mxconnect.api.ProviderDescription;
import mxconnect.api.engine.ConnectorConfig;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;
import mxconnect.core.settings.Settings;

/** What was chosen of each kind, not yet configured. */
record Selection(
    ChosenProvider<Resolver> resolver,
    Optional<ChosenProvider<PolicyCache>> policyCache,
    Optional<ChosenProvider<MtaStsFetcher>> mtaStsFetcher,
    List<ChosenProvider<ConnectHook>> hooks) {
  static Selection of(Inventory inventory, ConnectorConfig config, Settings settings) {
    return new Selection(
        new ProviderChooser<>(inventory.resolvers(), settings).required(config.resolver()),
        new ProviderChooser<>(inventory.policyCaches(), settings).by(config.policyCache()),
        new ProviderChooser<>(inventory.mtaStsFetchers(), settings).by(config.mtaStsFetcher()),
        everyHook(inventory.hooks(), config.hooks(), settings));
  }

  private static List<ChosenProvider<ConnectHook>> everyHook(
      SearchResult<ConnectHook> result, List<ConnectHook> given, Settings settings) {
    if (!result.broken().isEmpty()) {
      throw new SelectionErrors<>(result).brokenAmongAll();
    }
    return Stream.concat(
            result.good().stream()
                .filter(hook -> hook.enabledBy(settings))
                .map(hook -> new ChosenProvider<>(hook, "one of the hooks", false)),
            given.stream().map(hook -> ChosenProvider.given(Kind.HOOK, hook)))
        .sorted(Comparator.comparing(hook -> hook.found().priority(), Comparator.reverseOrder()))
        .toList();
  }

  List<ProviderDescription> describe(Inventory inventory, Class<?> engine) {
    return Stream.of(
            Stream.of(ProviderDescriptions.engine(engine)),
            ProviderDescriptions.of(inventory.resolvers(), List.of(resolver)),
            ProviderDescriptions.of(inventory.policyCaches(), policyCache.stream().toList()),
            ProviderDescriptions.of(inventory.mtaStsFetchers(), mtaStsFetcher.stream().toList()),
            ProviderDescriptions.of(inventory.hooks(), hooks))
        .flatMap(descriptions -> descriptions)
        .toList();
  }

  ProviderSet configure(Settings settings, List<ProviderDescription> descriptions) {
    ConfiguredProviders configured = new ConfiguredProviders(settings);
    try {
      return new ProviderSet(
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
