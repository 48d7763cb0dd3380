package mxconnect.core.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import mxconnect.api.spi.Provider;
import mxconnect.core.provider.fake.Fakes;

/** A jar with the fake providers and its own files of META-INF/services. */
final class ProviderJar {
  private final Map<String, String> services = new LinkedHashMap<>();
  private final Set<Class<?>> classes = new LinkedHashSet<>();
  private final String version;

  ProviderJar(String version) {
    this.version = version;
  }

  /** Adds a provider, or any other text, to the file of a service. */
  ProviderJar provides(Class<? extends Provider> service, String provider) {
    services.merge("META-INF/services/" + service.getName(), provider + "\n", String::concat);
    return this;
  }

  /** Adds a provider and what it needs, but for {@link Fakes.Missing}. */
  ProviderJar provides(Class<? extends Provider> service, Class<?> provider) {
    if (isFake(provider)) {
      classes.add(provider.getNestHost());
    }
    for (Class<?> type = provider; isFake(type); type = type.getSuperclass()) {
      classes.add(type);
    }
    classes.remove(Fakes.Missing.class);
    return provides(service, provider.getName());
  }

  private static boolean isFake(Class<?> type) {
    return type.getPackage().equals(Fakes.class.getPackage());
  }

  Path write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, String> service : services.entrySet()) {
        add(out, service.getKey(), service.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (Class<?> type : classes) {
        add(out, type.getName().replace('.', '/') + ".class", code(type));
      }
    }
    return jar;
  }

  /**
   * Returns a loader of these jars alone: besides them it sees the API and {@code java.base}, but
   * neither the rest of the class path nor the modules of this JVM, to which even the platform's
   * class loader leads.
   */
  static URLClassLoader loader(Path... jars) {
    ClassLoader api =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("mxconnect.api.")) {
              return Provider.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
          }
        };
    return new URLClassLoader(Stream.of(jars).map(ProviderJar::url).toArray(URL[]::new), api);
  }

  private static byte[] code(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream code = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return code.readAllBytes();
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
