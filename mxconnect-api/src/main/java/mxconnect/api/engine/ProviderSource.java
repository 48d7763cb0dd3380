package mxconnect.api.engine;

import static java.util.Objects.requireNonNull;

/** Where providers are looked for. */
public sealed interface ProviderSource {
  /**
   * The class loader of the API, or its module layer; the context class loader of the thread only
   * if that gave nothing.
   */
  record Automatic() implements ProviderSource {}

  /**
   * A class loader.
   *
   * @param loader the loader
   */
  record Loader(ClassLoader loader) implements ProviderSource {
    /** Makes a source. */
    public Loader {
      requireNonNull(loader, "loader");
    }
  }

  /**
   * A module layer and its parents.
   *
   * @param layer the layer
   */
  record Layer(ModuleLayer layer) implements ProviderSource {
    /** Makes a source. */
    public Layer {
      requireNonNull(layer, "layer");
    }
  }
}
