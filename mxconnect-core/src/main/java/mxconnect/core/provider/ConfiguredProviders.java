package mxconnect.core.provider;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import mxconnect.api.ProviderException;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.support.PrintableCause;
import mxconnect.core.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configures providers, and closes in reverse order what it has configured. */
final class ConfiguredProviders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredProviders.class);

  private final Settings settings;
  private final List<Provider> opened = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  ConfiguredProviders(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns the instance to work with: the caller's own as it is, another one configured.
   *
   * @throws IllegalArgumentException if the provider cannot use a setting
   * @throws ProviderException if it fails in another way
   */
  <T extends Provider> T configure(ChosenProvider<T> chosen) {
    if (chosen.given()) {
      return chosen.found().prototype();
    }
    try {
      Provider instance = chosen.found().prototype().configured(settings);
      if (instance != null) {
        opened.add(instance);
      }
      return checked(chosen.found(), instance);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new ProviderException(failure(chosen, e), e);
    }
  }

  /** What was configured may be another object, so it is asked once more who it is. */
  private static <T extends Provider> T checked(
      FoundProvider<T> found, @Nullable Provider instance) {
    Class<T> type = found.kind().type();
    if (!type.isInstance(instance)) {
      String got = instance == null ? "null" : instance.getClass().getName();
      throw new IllegalStateException("configured() returned " + got + ", no " + type.getName());
    }
    return FoundProvider.of(found.kind(), type.cast(instance)).prototype();
  }

  private static String failure(ChosenProvider<?> chosen, Throwable thrown) {
    FoundProvider<?> found = chosen.found();
    return "The %s %s cannot be configured: %s. It was chosen because it is %s."
        .formatted(
            found.kind().label(),
            found.label(),
            FaultText.describe(thrown, found.origin()),
            chosen.why());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Set<Provider> once = Collections.newSetFromMap(new IdentityHashMap<>());
      opened.reversed().stream().filter(once::add).forEach(ConfiguredProviders::close);
    }
  }

  private static void close(Provider provider) {
    try {
      provider.close();
    } catch (RuntimeException | LinkageError e) {
      LOG.atWarn()
          .addKeyValue("provider", provider.getClass().getName())
          .setCause(PrintableCause.of(e))
          .log("the provider {} failed to close", provider.getClass().getName());
    }
  }
}
