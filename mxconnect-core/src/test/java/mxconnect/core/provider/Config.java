package mxconnect.core.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mxconnect.api.ConnectOptions;
import mxconnect.api.ProviderDescription;
import mxconnect.api.engine.Choice;
import mxconnect.api.engine.ConnectorConfig;
import mxconnect.api.engine.ProviderSource;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;

/** What a builder was given, for tests. */
final class Config {
  private final ProviderSource source;
  private final Map<String, String> settings = new HashMap<>();
  private Choice<Resolver> resolver = new Choice.Automatic<>();
  private Choice<PolicyCache> cache = new Choice.Automatic<>();
  private Choice<MtaStsFetcher> fetcher = new Choice.Automatic<>();
  private List<ConnectHook> hooks = List.of();

  Config(ProviderSource source) {
    this.source = source;
  }

  Config resolver(String name) {
    resolver = new Choice.Named<>(name);
    return this;
  }

  Config resolver(Resolver instance) {
    resolver = new Choice.Given<>(instance);
    return this;
  }

  Config cache(String name) {
    cache = new Choice.Named<>(name);
    return this;
  }

  Config cache(PolicyCache instance) {
    cache = new Choice.Given<>(instance);
    return this;
  }

  Config fetcher(String name) {
    fetcher = new Choice.Named<>(name);
    return this;
  }

  Config hooks(ConnectHook... instances) {
    hooks = List.of(instances);
    return this;
  }

  Config set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  Providers select() {
    return Providers.select(
        new ConnectorConfig(
            resolver,
            cache,
            fetcher,
            hooks,
            settings,
            ConnectOptions.defaults(),
            List.of(),
            source,
            RandomGenerator.getDefault()),
        Config.class);
  }

  /** Returns all that a description says, but for the settings. */
  static List<Object> facts(ProviderDescription provider) {
    return List.of(
        provider.kind(),
        provider.name(),
        provider.priority(),
        provider.className(),
        provider.origin(),
        provider.version(),
        provider.status(),
        provider.detail());
  }
}
