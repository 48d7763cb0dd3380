package mxconnect.core.provider;

import mxconnect.api.ProviderDescription;
import mxconnect.api.ProviderDescription.Status;
import mxconnect.api.ProviderException;
import mxconnect.api.engine.ConnectorConfig;
import mxconnect.core.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Selects the providers of one connector. */
public final class Providers {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

  private Providers() {}

  /**
   * Finds, chooses and configures the providers of a connector, on the thread of the caller. If it
   * fails, whatever was configured is closed.
   *
   * @param config what the builder was given
   * @param engine the class that stands for the engine in descriptions
   * @throws ProviderException if the providers found do not make up a connector
   * @throws IllegalArgumentException if a setting is unknown or has an unusable value
   */
  public static ProviderSet select(ConnectorConfig config, Class<?> engine) {
    Settings settings = Settings.of(config.settings());
    Inventory inventory = Inventory.of(config.source());
    inventory.reportBroken();
    Selection selection = Selection.of(inventory, config, settings);
    inventory.check(settings);
    ProviderSet providers = selection.configure(settings, selection.describe(inventory, engine));
    providers.descriptions().stream()
        .filter(provider -> provider.status() == Status.IN_USE)
        .forEach(Providers::announce);
    return providers;
  }

  private static void announce(ProviderDescription provider) {
    LOG.atInfo()
        .addKeyValue("kind", provider.kind())
        .addKeyValue("name", provider.name())
        .addKeyValue("origin", provider.origin())
        .addKeyValue("why", provider.detail())
        .log("a provider is in use");
  }
}
