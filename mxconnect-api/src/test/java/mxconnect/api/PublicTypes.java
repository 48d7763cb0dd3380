package mxconnect.api;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The public types of the packages that this module exports. */
final class PublicTypes {
  private PublicTypes() {}

  static List<Class<?>> all() throws IOException, URISyntaxException {
    Path classes =
        Path.of(MxConnector.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .<Class<?>>map(name -> load(name.replace('/', '.').replaceFirst("\\.class$", "")))
          .filter(type -> isExported(type.getPackageName()) && isPublic(type))
          .toList();
    }
  }

  private static boolean isExported(String name) {
    return MxConnector.class.getModule().getDescriptor().exports().stream()
        .anyMatch(exports -> exports.source().equals(name));
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return java.lang.reflect.Modifier.isPublic(type.getModifiers())
        && (outer == null || isPublic(outer));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }
}
