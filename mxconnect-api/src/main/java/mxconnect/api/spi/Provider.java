package mxconnect.api.spi;

import java.util.List;

/**
 * What every provider has in common.
 *
 * <p>The instance that {@link java.util.ServiceLoader} makes is a prototype: its constructor opens
 * nothing and its methods other than {@link #configured} answer without work. All methods of a
 * configured instance may be called by many threads at once.
 */
public sealed interface Provider permits Resolver, PolicyCache, MtaStsFetcher, ConnectHook {
  /**
   * Returns the name by which settings, messages and logs call this provider: lower-case letters,
   * digits and hyphens, such as {@code "dnsjava"}, unique within its kind. A null or blank one
   * makes the provider count as broken. The configured instance has the same name.
   */
  String name();

  /**
   * Returns the rank of this provider among those of its kind; the highest is chosen when nothing
   * else decides. Default 0. The providers of mxconnect are negative, so that another one wins by
   * being there: leave it 0 unless you ship several of a kind. An equal highest rank is an error,
   * except among hooks, which all work: the higher rank is asked first.
   */
  default int priority() {
    return 0;
  }

  /**
   * Returns the settings that this provider reads. Their keys are its name or what it is about, a
   * dot, and a word: {@code "hosts.file"}. A key given to the builder that neither a provider found
   * nor the engine knows is an error. Default none.
   */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /**
   * Tells whether the settings of a connector ask for this provider. One that they do not ask for
   * is used only if it is named, or given as an instance. Default true; a provider that is of no
   * use without a setting, such as a cache without its file, answers false while that is absent.
   *
   * @param context the connector's settings
   */
  default boolean enabledBy(ProviderContext context) {
    return true;
  }

  /**
   * Returns the instance to work with, made for one connector: of the same kind, and thread-safe.
   * Called once for each connector, on the thread that builds it. Default this instance, which must
   * then be good for any number of connectors. Whatever it throws but the following makes building
   * the connector fail with a {@link mxconnect.api.ProviderException}.
   *
   * @param context the connector's settings, which do not change and may be kept
   * @throws IllegalArgumentException if a setting has an unusable value; {@link
   *     ProviderContext#invalid} makes one that names it
   */
  default Provider configured(ProviderContext context) {
    return this;
  }

  /**
   * Gives back what {@link #configured} opened: threads, sockets, files. Called once, when the
   * connector is closed or cannot be built after all, and only on instances that the connector
   * configured itself. Calls of other methods may still be under way. An exception is logged and
   * ignored. Default nothing.
   */
  default void close() {}
}
