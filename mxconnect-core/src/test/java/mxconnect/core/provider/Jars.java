package mxconnect.core.provider;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mxconnect.api.engine.ProviderSource;
import mxconnect.api.spi.Provider;

/** The jars of one test and the class loaders over them. */
final class Jars implements AutoCloseable {
  private final Path folder;
  private final List<Path> jars = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();

  Jars(Path folder) {
    this.folder = folder;
  }

  /** Adds a jar of version 1.2 with providers of one kind. */
  Jars with(String jar, Class<? extends Provider> service, Class<?>... providers)
      throws IOException {
    ProviderJar content = new ProviderJar("1.2");
    for (Class<?> provider : providers) {
      content.provides(service, provider);
    }
    jars.add(content.write(folder.resolve(jar)));
    return this;
  }

  /** Adds a jar whose file for a service holds any text. */
  Jars with(String jar, Class<? extends Provider> service, String text) throws IOException {
    jars.add(new ProviderJar("1.2").provides(service, text).write(folder.resolve(jar)));
    return this;
  }

  ProviderSource source() {
    return new ProviderSource.Loader(loader());
  }

  Config config() {
    return new Config(source());
  }

  ClassLoader loader() {
    URLClassLoader loader = ProviderJar.loader(jars.toArray(Path[]::new));
    loaders.add(loader);
    return loader;
  }

  /** Returns a configuration whose providers tell what happens to them in {@link #events}. */
  Config observed() {
    return config().set("fake.events", folder.resolve("events").toString());
  }

  List<String> events() throws IOException {
    Path events = folder.resolve("events");
    return Files.exists(events) ? Files.readAllLines(events) : List.of();
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }
}
