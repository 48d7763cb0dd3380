package mxconnect.api.spi;

import java.util.Set;

/**
 * What every provider has in common.
 *
 * <p>The instance that {@link java.util.ServiceLoader} makes is a prototype: its constructor opens
 * nothing and its methods other than {@link #configured} answer without work. All methods of a
 * configured instance may be called by many threads at once.
 */
public sealed interface Extension permits Resolver, PolicyCache, MtaStsFetcher, ConnectHook {
  /**
   * Returns the name by which settings, messages and logs call this provider: lower-case letters,
   * digits and hyphens, unique within its kind.
   */
  String name();

  /**
   * Returns the rank of this provider among those of its kind; the highest is chosen when nothing
   * else decides. Default 0. The providers of mxconnect are negative, so that another one wins by
   * being there. An equal highest rank is an error.
   */
  default int priority() {
    return 0;
  }

  /**
   * Returns the keys of the settings that this provider reads, such as {@code "hosts.file"}. A key
   * that no provider and not the engine knows is an error. Default none.
   */
  default Set<String> settings() {
    return Set.of();
  }

  /**
   * Returns the instance to work with, made for one connector. Default this instance.
   *
   * @param context the connector's settings
   * @throws IllegalArgumentException if a setting has an unusable value; {@link
   *     ProviderContext#invalid} makes one that names it
   */
  default Extension configured(ProviderContext context) {
    return this;
  }

  /**
   * Gives back what {@link #configured} opened: threads, sockets, files. Called once, when the
   * connector is closed, and only on instances that the connector configured itself. Default
   * nothing.
   */
  default void close() {}
}
