package consumer;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The consumer in an application that loads the engine and its providers in a layer of modules. */
public final class ChildLayer {
  private ChildLayer() {}

  public static void main(String[] arguments) throws InterruptedException {
    ModuleLayer own = ChildLayer.class.getModule().getLayer();
    Configuration modules =
        own.configuration().resolveAndBind(places(), ModuleFinder.of(), Set.of("mxconnect.core"));
    ModuleLayer layer = own.defineModulesWithOneLoader(modules, ChildLayer.class.getClassLoader());
    Consumer.run(Consumer.builder().moduleLayer(layer), arguments);
  }

  private static ModuleFinder places() {
    String[] places = System.getProperty("child.path").split(File.pathSeparator);
    return ModuleFinder.of(Stream.of(places).map(Path::of).toArray(Path[]::new));
  }
}
