package mxconnect.core.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;
import mxconnect.api.engine.ProviderSource;
import mxconnect.api.spi.Provider;

/**
 * Looks for the providers of one kind. What is broken is put aside, so that it does not hide the
 * rest.
 */
final class Search<T extends Provider> {
  private final Kind<T> kind;
  private final Set<Object> seen = new HashSet<>();
  private final List<FoundProvider<T>> good = new ArrayList<>();
  private final List<BrokenProvider> broken = new ArrayList<>();

  private Search(Kind<T> kind) {
    this.kind = kind;
  }

  static <T extends Provider> SearchResult<T> of(Kind<T> kind, ProviderSource source) {
    Search<T> search = new Search<>(kind);
    switch (source) {
      case ProviderSource.Layer layer -> search.in(layer.layer());
      case ProviderSource.Loader loader -> search.in(loader.loader());
      case ProviderSource.Automatic automatic -> search.whereTheApiIs();
    }
    return new SearchResult<>(kind, search.good, search.broken);
  }

  private void whereTheApiIs() {
    ModuleLayer layer = Provider.class.getModule().getLayer();
    if (layer != null) {
      in(layer);
    }
    in(Provider.class.getClassLoader());
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (good.isEmpty() && context != null) {
      in(context);
    }
  }

  private void in(ModuleLayer layer) {
    collect(ServiceLoader.load(layer, kind.type()));
  }

  private void in(ClassLoader loader) {
    collect(ServiceLoader.load(kind.type(), loader));
  }

  /** The loader goes on behind most errors; one that comes again is where it stands still. */
  private void collect(ServiceLoader<T> loader) {
    Spliterator<ServiceLoader.Provider<T>> providers = loader.stream().spliterator();
    Set<String> errors = new HashSet<>();
    boolean more = true;
    while (more) {
      try {
        more = providers.tryAdvance(this::load);
      } catch (ServiceConfigurationError | LinkageError e) {
        more = errors.add(e.toString());
        putAside(e.toString(), BrokenProvider.unloaded(e));
      }
    }
  }

  private void load(ServiceLoader.Provider<T> provider) {
    try {
      T instance = provider.get();
      // The same class may be seen through the layer and through its loader.
      if (seen.add(instance.getClass())) {
        ask(instance);
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      putAside(provider.type(), BrokenProvider.of(provider.type(), e));
    }
  }

  private void ask(T instance) {
    try {
      good.add(FoundProvider.of(kind, instance));
    } catch (RuntimeException | LinkageError e) {
      broken.add(BrokenProvider.of(instance.getClass(), e));
    }
  }

  private void putAside(Object identity, BrokenProvider provider) {
    if (seen.add(identity)) {
      broken.add(provider);
    }
  }
}
