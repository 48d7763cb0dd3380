package mxconnect.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import mxconnect.api.engine.MxConnectorProvider;
import mxconnect.api.engine.ProviderSource;

/** Finds the one engine on the path. */
final class EngineLookup {
  private EngineLookup() {}

  static MxConnectorProvider find(ProviderSource source) {
    List<MxConnectorProvider> engines = load(source);
    if (engines.size() == 1) {
      return engines.getFirst();
    }
    throw new ProviderException(engines.isEmpty() ? none() : several(engines));
  }

  private static List<MxConnectorProvider> load(ProviderSource source) {
    try {
      return switch (source) {
        case ProviderSource.Layer layer -> all(layered(layer.layer()));
        case ProviderSource.Loader loader -> all(loaded(loader.loader()));
        case ProviderSource.Automatic automatic -> automatically();
      };
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ProviderException(
          "The engine of mxconnect cannot be loaded: "
              + e.getMessage()
              + ". Use mxconnect-api and mxconnect-core of the same version.",
          e);
    }
  }

  private static List<MxConnectorProvider> automatically() {
    ClassLoader own = EngineLookup.class.getClassLoader();
    ModuleLayer layer = EngineLookup.class.getModule().getLayer();
    List<MxConnectorProvider> engines =
        layer == null ? all(loaded(own)) : all(layered(layer), loaded(own));
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return engines.isEmpty() && context != null ? all(loaded(context)) : engines;
  }

  /** The same class may be seen through the layer and through its loader. */
  @SafeVarargs
  private static List<MxConnectorProvider> all(ServiceLoader<MxConnectorProvider>... loaders) {
    Map<Class<?>, MxConnectorProvider> engines = new LinkedHashMap<>();
    for (ServiceLoader<MxConnectorProvider> loader : loaders) {
      loader.stream().forEach(p -> engines.computeIfAbsent(p.type(), type -> p.get()));
    }
    return List.copyOf(engines.values());
  }

  private static ServiceLoader<MxConnectorProvider> layered(ModuleLayer layer) {
    return ServiceLoader.load(layer, MxConnectorProvider.class);
  }

  private static ServiceLoader<MxConnectorProvider> loaded(ClassLoader loader) {
    return ServiceLoader.load(MxConnectorProvider.class, loader);
  }

  private static String none() {
    return "No engine of mxconnect was found. Add the jar mxconnect-core, with what it depends on,"
        + " to the module path or the class path; name mxconnect.core in --add-modules of"
        + " jlink; merge the files of META-INF/services when putting everything into one"
        + " jar.";
  }

  private static String several(List<MxConnectorProvider> engines) {
    return "Several engines of mxconnect were found, keep one: "
        + engines.stream().map(e -> e.getClass().getName()).collect(Collectors.joining(", "));
  }
}
