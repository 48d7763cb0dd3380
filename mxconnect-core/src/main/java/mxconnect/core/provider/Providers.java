package mxconnect.core.provider;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderDescription.Status;
import mxconnect.api.ProviderException;
import mxconnect.api.engine.ConnectorConfig;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;
import mxconnect.core.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers of one connector, ready to work. Thread-safe; closing it again does nothing.
 *
 * @param settings the connector's settings, which the engine reads too
 * @param resolver the resolver
 * @param policyCache the policy cache; without one the engine keeps policies in memory
 * @param mtaStsFetcher the fetcher; without one no policy can be fetched
 * @param hooks all hooks, the highest priority first, those of the path before those of the builder
 * @param descriptions the engine, the providers in use and the others that were found
 * @param configured what closing gives back
 */
public record Providers(
    Settings settings,
    Resolver resolver,
    Optional<PolicyCache> policyCache,
    Optional<MtaStsFetcher> mtaStsFetcher,
    List<ConnectHook> hooks,
    List<ProviderDescription> descriptions,
    ConfiguredProviders configured)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

  /** Makes a set of copies of the lists. */
  public Providers {
    hooks = List.copyOf(hooks);
    descriptions = List.copyOf(descriptions);
  }

  /**
   * Finds, chooses and configures the providers of a connector, on the thread of the caller. If it
   * fails, whatever was configured is closed.
   *
   * @param config what the builder was given
   * @param engine the class that stands for the engine in descriptions
   * @throws ProviderException if the providers found do not make up a connector
   * @throws IllegalArgumentException if a setting is unknown or has an unusable value
   */
  public static Providers select(ConnectorConfig config, Class<?> engine) {
    Selection selection = new Selection(config, Settings.of(config.settings()));
    Providers providers = selection.configure(selection.describe(engine));
    providers.descriptions.stream()
        .filter(provider -> provider.status() == Status.IN_USE)
        .forEach(Providers::announce);
    return providers;
  }

  /** The message says it all, because few set-ups print the keys and values. */
  private static void announce(ProviderDescription provider) {
    LOG.atInfo()
        .addKeyValue("kind", provider.kind())
        .addKeyValue("name", provider.name())
        .addKeyValue("version", provider.version())
        .addKeyValue("origin", provider.origin())
        .addKeyValue("why", provider.detail())
        .log("using {} {} ({})", provider.kind(), named(provider), provider.detail());
  }

  private static String named(ProviderDescription provider) {
    return provider.version().equals(Origin.UNKNOWN.version())
        ? provider.name()
        : provider.name() + " " + provider.version();
  }

  /** Closes the providers that were configured for this connector, the last one first. */
  @Override
  public void close() {
    configured.close();
  }
}
