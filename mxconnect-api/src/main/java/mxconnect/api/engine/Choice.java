package mxconnect.api.engine;

import static java.util.Objects.requireNonNull;

import mxconnect.api.spi.Provider;

/**
 * Which provider of a kind a connector is to use.
 *
 * @param <T> the kind
 */
public sealed interface Choice<T extends Provider> {
  /**
   * The setting of that kind, else the only one found, else the one of the highest priority.
   *
   * @param <T> the kind
   */
  record Automatic<T extends Provider>() implements Choice<T> {}

  /**
   * The one of this name.
   *
   * @param name the provider's name
   * @param <T> the kind
   */
  record Named<T extends Provider>(String name) implements Choice<T> {
    /** Makes a choice. */
    public Named {
      requireNonNull(name, "name");
    }
  }

  /**
   * This instance, used as it is: neither configured nor closed by the connector.
   *
   * @param instance the provider
   * @param <T> the kind
   */
  record Given<T extends Provider>(T instance) implements Choice<T> {
    /** Makes a choice. */
    public Given {
      requireNonNull(instance, "instance");
    }
  }
}
