package mxconnect.core;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import mxconnect.api.MxConnector;
import mxconnect.api.engine.ConnectorConfig;
import mxconnect.api.engine.MxConnectorProvider;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.attempt.HealthMemory;
import mxconnect.core.dane.DaneStep;
import mxconnect.core.delivery.CallIds;
import mxconnect.core.delivery.CallListeners;
import mxconnect.core.dns.Lookups;
import mxconnect.core.exchanger.ExchangerFinder;
import mxconnect.core.exchanger.Shuffle;
import mxconnect.core.guard.Guard;
import mxconnect.core.guard.InterfaceAddresses;
import mxconnect.core.hook.Hooks;
import mxconnect.core.policy.PolicyFinder;
import mxconnect.core.policy.PolicyStep;
import mxconnect.core.policy.fetch.PolicyHostSearch;
import mxconnect.core.provider.Providers;
import mxconnect.core.settings.EngineSettings;
import mxconnect.core.statistics.CallCounts;

/** Makes connectors of the providers on the path. Found through {@link java.util.ServiceLoader}. */
public final class CoreConnectorProvider implements MxConnectorProvider {
  /** For the service loader. */
  public CoreConnectorProvider() {}

  @Override
  public MxConnector connector(ConnectorConfig config) {
    Providers providers =
        Providers.select(requireNonNull(config, "config"), CoreConnectorProvider.class);
    try {
      Lookups lookups = new Lookups(providers.resolver(), providers.settings());
      ConnectorParts parts = parts(config, providers, lookups);
      parts.policy().require(config.options().tls().mtaSts());
      parts.dane().require(config.options().tls().dane());
      return new Connector(providers, lookups, parts);
    } catch (RuntimeException e) {
      providers.close();
      throw e;
    }
  }

  private static ConnectorParts parts(
      ConnectorConfig config, Providers providers, Lookups lookups) {
    Hooks hooks = new Hooks(providers.hooks());
    AddressFinder addresses = new AddressFinder(lookups);
    InterfaceAddresses interfaces = new InterfaceAddresses();
    Guard guard = new Guard(config.options().addressRules(), interfaces);
    PolicyHostSearch policyHosts = new PolicyHostSearch(addresses, guard);
    return new ConnectorParts(
        config.options(),
        CallIds.ofCalls(),
        new CallListeners(config.listeners()),
        new CallCounts(),
        new ExchangerFinder(lookups, new Shuffle(config.random()), hooks::dialByName),
        new PolicyStep(policyFinder(providers, lookups, policyHosts), hooks),
        new DaneStep(lookups),
        PkixTrustAnchors.of(providers.settings()),
        addresses,
        interfaces,
        hooks,
        new HealthMemory(
            EngineSettings.HEALTH_PENALTY.get(providers.settings()),
            EngineSettings.HEALTH_SIZE.get(providers.settings())));
  }

  private static Optional<PolicyFinder> policyFinder(
      Providers providers, Lookups lookups, PolicyHostSearch hosts) {
    return providers
        .mtaStsFetcher()
        .map(
            fetcher ->
                PolicyFinder.of(
                    fetcher, providers.policyCache(), lookups, hosts, providers.settings()));
  }
}
