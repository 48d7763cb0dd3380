package mxconnect.core.provider;

import mxconnect.api.ProviderException;
import mxconnect.api.spi.Provider;

/**
 * A provider to use.
 *
 * @param found the provider
 * @param why why this one, for the description
 * @param given true if the caller made it, so that it is neither configured nor closed
 */
record ChosenProvider<T extends Provider>(FoundProvider<T> found, String why, boolean given) {
  /** Takes an instance that the caller made. */
  static <T extends Provider> ChosenProvider<T> given(Kind<T> kind, T instance) {
    try {
      return new ChosenProvider<>(FoundProvider.of(kind, instance), "given to the builder", true);
    } catch (RuntimeException | LinkageError e) {
      BrokenProvider broken = BrokenProvider.of(instance.getClass(), e);
      throw new ProviderException(
          "The " + kind.label() + " given to the builder is broken: " + broken.label(), e);
    }
  }
}
