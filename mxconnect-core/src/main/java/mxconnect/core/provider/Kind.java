package mxconnect.core.provider;

import java.util.Optional;
import mxconnect.api.spi.ConnectHook;
import mxconnect.api.spi.MtaStsFetcher;
import mxconnect.api.spi.PolicyCache;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.Resolver;
import mxconnect.api.spi.Setting;
import mxconnect.core.settings.EngineSettings;

/**
 * A kind of provider, and how messages speak of it.
 *
 * @param type the service
 * @param id the name in descriptions
 * @param label the name in sentences
 * @param setting the setting that names the one to use; hooks have none
 * @param choice how to name the one to use, in code
 * @param cure which jars and modules to add when there is none
 */
record Kind<T extends Provider>(
    Class<T> type,
    String id,
    String label,
    Optional<Setting<String>> setting,
    String choice,
    String cure) {
  /** Stands for no provider at all, where one can be done without. */
  static final String NONE = "none";

  static final Kind<Resolver> RESOLVER =
      new Kind<>(
          Resolver.class,
          "resolver",
          "resolver",
          Optional.of(EngineSettings.RESOLVER),
          "MxConnector.builder().resolver(NAME)",
          "Add the jar mxconnect-dns-dnsjava (with dnsjava; it can do DNSSEC) or mxconnect-dns-jdk"
              + " (needs no further jar) to the module path or the class path. With jlink, name its"
              + " module: --add-modules mxconnect.dns.dnsjava or --add-modules mxconnect.dns.jdk.");

  static final Kind<PolicyCache> POLICY_CACHE =
      new Kind<>(
          PolicyCache.class,
          "policy-cache",
          "policy cache",
          Optional.of(EngineSettings.POLICY_CACHE),
          "MxConnector.builder().policyCache(NAME)",
          "Without a name, the engine keeps the policies itself. A cache of its own comes in a jar"
              + " of its own, to be added to the module path or the class path. With jlink, name"
              + " its module in --add-modules.");

  static final Kind<MtaStsFetcher> MTA_STS_FETCHER =
      new Kind<>(
          MtaStsFetcher.class,
          "mta-sts-fetcher",
          "MTA-STS fetcher",
          Optional.of(EngineSettings.MTA_STS_FETCHER),
          "MxConnector.builder().mtaStsFetcher(NAME)",
          "Add the jar mxconnect-mtasts-okhttp (with OkHttp) to the module path or the class path."
              + " With jlink, name its module: --add-modules mxconnect.mtasts.okhttp.");

  static final Kind<ConnectHook> HOOK =
      new Kind<>(ConnectHook.class, "hook", "hook", Optional.empty(), "", "");

  /** Tells whether {@link #NONE} may be chosen: policies are then kept in memory alone. */
  boolean mayBeNone() {
    return type.equals(PolicyCache.class);
  }
}
