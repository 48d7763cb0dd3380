package mxconnect.core.provider;

import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a class comes from.
 *
 * @param place {@code module@version}, the file name of a jar, or the path of a folder
 * @param version the version that the module's descriptor or the jar's manifest says
 */
record Origin(String place, String version) {
  /** The origin of what could not even be loaded. */
  static final Origin UNKNOWN = new Origin("unknown", "unknown");

  private static final Pattern NESTED_JAR = Pattern.compile("jar:.*[/!](?<name>[^/!]+\\.jar)!/?");

  static Origin of(Class<?> type) {
    ModuleDescriptor module = type.getModule().getDescriptor();
    return module == null ? onClassPath(type) : inModule(module);
  }

  private static Origin inModule(ModuleDescriptor module) {
    return new Origin(module.toNameAndVersion(), module.rawVersion().orElse(UNKNOWN.version));
  }

  private static Origin onClassPath(Class<?> type) {
    return new Origin(
        Optional.ofNullable(type.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .map(location -> placeOf(location.toString()))
            .orElse(UNKNOWN.place),
        Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse(UNKNOWN.version));
  }

  /**
   * Frameworks keep jars in jars: {@code jar:nested:/app.jar/!BOOT-INF/lib/inner.jar!/} or {@code
   * jar:file:/app.jar!/lib/inner.jar!/}. Some class loaders name places that are no files at all;
   * those stand as they are.
   */
  static String placeOf(String location) {
    Matcher inner = NESTED_JAR.matcher(location);
    if (inner.matches()) {
      return inner.group("name");
    }
    try {
      Path path = Path.of(URI.create(location));
      return Files.isDirectory(path) ? path.toString() : String.valueOf(path.getFileName());
    } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
      return location;
    }
  }
}
