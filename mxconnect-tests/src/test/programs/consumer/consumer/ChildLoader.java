package consumer;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * The consumer in an application that loads the engine by a class loader of its own, below that of
 * the API: first as context class loader, then given to the builder.
 */
public final class ChildLoader {
  private ChildLoader() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    try (URLClassLoader child = new URLClassLoader(places())) {
      thread.setContextClassLoader(child);
      Consumer.run(Consumer.builder(), arguments);
      thread.setContextClassLoader(usual);
      Consumer.run(Consumer.builder().classLoader(child), arguments);
    }
  }

  private static URL[] places() throws IOException {
    String[] places = System.getProperty("child.path").split(File.pathSeparator);
    URL[] urls = new URL[places.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(places[i]).toUri().toURL();
    }
    return urls;
  }
}
