package mxconnect.cli.json;

import java.util.List;
import java.util.function.UnaryOperator;
import mxconnect.api.ProviderDescription;

/** The providers that were found. */
public final class ProvidersJson {
  private ProvidersJson() {}

  /**
   * Returns the list, with those in use marked.
   *
   * @param providers the providers
   * @param words changes the words of each detail
   */
  public static JsonObject of(List<ProviderDescription> providers, UnaryOperator<String> words) {
    return new JsonObject()
        .with("providers", providers.stream().map(provider -> of(provider, words)).toList());
  }

  private static JsonObject of(ProviderDescription provider, UnaryOperator<String> words) {
    return new JsonObject()
        .with("kind", provider.kind())
        .with("name", provider.name())
        .with("priority", provider.priority())
        .with("class", provider.className())
        .with("origin", provider.origin())
        .with("version", provider.version())
        .with("status", Words.of(provider.status()))
        .with("detail", words.apply(provider.detail()));
  }
}
