package mxconnect.tests.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A module from {@code src/test/programs}, compiled as its author would: with the API alone.
 *
 * @param module the name of the module
 * @param version its version
 * @param place the folder of its classes, or its jar
 */
public record Program(String module, String version, Path place) {
  private static final Path SOURCES = Path.of("src", "test", "programs");
  private static final String VERSION = "1.0";

  /** Compiles a program into a folder under the given one. */
  public static Program compile(String name, Path under) throws IOException {
    return compile(name, name, under);
  }

  /** Compiles a program that has the given name wherever the source has its own. */
  public static Program compile(String source, String name, Path under) throws IOException {
    Path classes = under.resolve(name);
    new Compilation(Part.API.places().getFirst(), VERSION)
        .of(SOURCES.resolve(source), classes, text -> text.replace(source, name));
    return new Program(name, VERSION, classes);
  }

  /** Makes a jar of a program that was compiled for another API. */
  public static Program jar(String name, String version, Path api, Path under) throws IOException {
    Path classes = under.resolve(name);
    new Compilation(api, version).of(SOURCES.resolve(name), classes, text -> text);
    Path jar = under.resolve(name + "-" + version + ".jar");
    pack(classes, jar, version);
    return new Program(name, version, jar);
  }

  private static void pack(Path classes, Path jar, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, out);
      }
    }
  }
}
