package mxconnect.tests.packaging;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All jars of an application in one, as shading tools make it. */
record OneJar(List<Path> places) {
  /** What becomes of the files of META-INF/services. */
  enum Services {
    /** Each holds the lines of all of its name. */
    MERGED,
    /** They are left out. */
    LOST
  }

  private static final String SERVICES = "META-INF/services/";

  /** One of the jars has classes for certain versions of Java, among them a listed provider. */
  private static final String MANIFEST = "Manifest-Version: 1.0\nMulti-Release: true\n";

  Path write(Path jar, Services services) throws IOException {
    URI target = URI.create("jar:" + jar.toUri());
    try (FileSystem to =
        FileSystems.newFileSystem(target, Map.of("create", "true", "noCompression", "true"))) {
      for (Path place : places) {
        copy(place, to, services);
      }
      Files.writeString(to.getPath("META-INF", "MANIFEST.MF"), MANIFEST);
    }
    return jar;
  }

  private static void copy(Path place, FileSystem to, Services services) throws IOException {
    if (Files.isDirectory(place)) {
      copyTree(place, to, services);
    } else {
      try (FileSystem from = FileSystems.newFileSystem(place)) {
        copyTree(from.getPath("/"), to, services);
      }
    }
  }

  private static void copyTree(Path root, FileSystem to, Services services) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (isWanted(name, services)) {
          add(file, to.getPath(name));
        }
      }
    }
  }

  private static boolean isWanted(String name, Services services) {
    return !name.endsWith("module-info.class")
        && (services == Services.MERGED || !name.startsWith(SERVICES));
  }

  private static void add(Path file, Path to) throws IOException {
    if (to.getParent() != null) {
      Files.createDirectories(to.getParent());
    }
    if (to.toString().startsWith(SERVICES) && Files.exists(to)) {
      String lines = Files.readString(file) + "\n";
      Files.write(to, lines.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    } else if (!Files.exists(to)) {
      Files.copy(file, to);
    }
  }
}
