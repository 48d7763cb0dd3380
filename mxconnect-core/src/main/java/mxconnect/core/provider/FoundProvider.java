package mxconnect.core.provider;

import java.util.List;
import mxconnect.api.ProviderException;
import mxconnect.api.spi.Provider;
import mxconnect.api.spi.Setting;
import mxconnect.core.settings.Settings;

/**
 * A provider that could be loaded and asked who it is.
 *
 * @param kind its kind
 * @param prototype the instance, not configured
 * @param name its name
 * @param priority its rank
 * @param settings what it reads
 * @param origin where it comes from
 */
record FoundProvider<T extends Provider>(
    Kind<T> kind,
    T prototype,
    String name,
    int priority,
    List<Setting<?>> settings,
    Origin origin) {
  /**
   * Asks a provider who it is.
   *
   * @throws RuntimeException if it fails to say so; a {@link LinkageError} may be thrown as well
   */
  static <T extends Provider> FoundProvider<T> of(Kind<T> kind, T provider) {
    ServiceCheck.require(kind.type(), provider.getClass());
    String name = provider.name();
    if (name == null || name.isBlank()) {
      throw new IllegalStateException("its name is null or blank");
    }
    if (kind.mayBeNone() && name.equals(Kind.NONE)) {
      throw new IllegalStateException(
          "its name is " + Kind.NONE + ", which stands for no " + kind.label());
    }
    return new FoundProvider<>(
        kind,
        provider,
        name,
        provider.priority(),
        List.copyOf(provider.settings()),
        Origin.of(provider.getClass()));
  }

  /**
   * Tells whether the settings ask for it.
   *
   * @throws IllegalArgumentException if the provider refuses a setting
   * @throws ProviderException if the provider fails in another way
   */
  boolean enabledBy(Settings context) {
    try {
      return prototype.enabledBy(context);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new ProviderException(
          "The " + kind.label() + " " + label() + " fails: " + FaultText.describe(e, origin), e);
    }
  }

  /** Returns its name and place for a message. */
  String label() {
    return name + " (" + prototype.getClass().getName() + " from " + origin.place() + ")";
  }
}
