package mxconnect.api.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Resolver;

/**
 * What {@link mxconnect.api.MxConnector.Builder} hands to the engine.
 *
 * @param resolver the choice of the resolver
 * @param policyCache the choice of the policy cache
 * @param mtaStsFetcher the choice of the fetcher
 * @param hooks hooks in addition to those found
 * @param settings settings by key, without the prefix {@code mxconnect.}
 * @param options the options of requests that bring none of their own
 * @param listeners receive every step of every call
 * @param source where providers are looked for
 * @param random shuffles mail exchangers of equal preference (RFC 5321 §5.1)
 */
public record ConnectorConfig(
    Choice<Resolver> resolver,
    Choice<PolicyCache> policyCache,
    Choice<MtaStsFetcher> mtaStsFetcher,
    List<ConnectHook> hooks,
    Map<String, String> settings,
    ConnectOptions options,
    List<ConnectListener> listeners,
    ProviderSource source,
    RandomGenerator random) {
  /** Makes a configuration of copies of the collections. */
  public ConnectorConfig {
    requireNonNull(resolver, "resolver");
    requireNonNull(policyCache, "policyCache");
    requireNonNull(mtaStsFetcher, "mtaStsFetcher");
    hooks = List.copyOf(requireNonNull(hooks, "hooks"));
    settings = Map.copyOf(requireNonNull(settings, "settings"));
    requireNonNull(options, "options");
    listeners = List.copyOf(requireNonNull(listeners, "listeners"));
    requireNonNull(source, "source");
    requireNonNull(random, "random");
  }
}
