package mxconnect.cli.json;

import java.util.List;
import mxconnect.api.ProviderDescription;

/** The providers that were found. */
public final class ProvidersJson {
  private ProvidersJson() {}

  /** Returns the list, with those in use marked. */
  public static JsonObject of(List<ProviderDescription> providers) {
    return new JsonObject().with("providers", providers.stream().map(ProvidersJson::of).toList());
  }

  private static JsonObject of(ProviderDescription provider) {
    return new JsonObject()
        .with("kind", provider.kind())
        .with("name", provider.name())
        .with("priority", provider.priority())
        .with("class", provider.className())
        .with("origin", provider.origin())
        .with("version", provider.version())
        .with("status", Words.of(provider.status()))
        .with("detail", provider.detail());
  }
}
