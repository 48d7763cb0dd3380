package mxconnect.core.provider;

import java.util.List;
import java.util.Optional;
import mxconnect.api.ProviderDescription;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;
import mxconnect.core.settings.Settings;

/**
 * The providers of one connector, ready to work. Thread-safe; closing it again does nothing.
 *
 * @param settings the connector's settings, which the engine reads too
 * @param resolver the resolver
 * @param policyCache the policy cache; without one the engine keeps policies itself
 * @param mtaStsFetcher the fetcher; without one no policy can be fetched
 * @param hooks all hooks, the highest priority first, those of the path before those of the builder
 * @param descriptions the engine, the providers in use and those found besides
 * @param configured what closing gives back
 */
public record ProviderSet(
    Settings settings,
    Resolver resolver,
    Optional<PolicyCache> policyCache,
    Optional<MtaStsFetcher> mtaStsFetcher,
    List<ConnectHook> hooks,
    List<ProviderDescription> descriptions,
    ConfiguredProviders configured)
    implements AutoCloseable {
  /** Makes a set of copies of the lists. */
  public ProviderSet {
    hooks = List.copyOf(hooks);
    descriptions = List.copyOf(descriptions);
  }

  /** Closes the providers that were configured for this connector, the last one first. */
  @Override
  public void close() {
    configured.close();
  }
}
