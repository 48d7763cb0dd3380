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
  /** What the one who made the jar has forgotten. */
  enum Forgotten {
    NOTHING,
    /** To merge the files of META-INF/services; here none is left. */
    SERVICES,
    /** To say that there are classes for certain versions of Java, among them a listed provider. */
    MULTI_RELEASE
  }

  private static final String SERVICES = "META-INF/services/";

  Path write(Path jar, Forgotten forgotten) throws IOException {
    URI target = URI.create("jar:" + jar.toUri());
    try (FileSystem to =
        FileSystems.newFileSystem(target, Map.of("create", "true", "noCompression", "true"))) {
      for (Path place : places) {
        copy(place, to, forgotten);
      }
      Files.writeString(to.getPath("META-INF", "MANIFEST.MF"), manifest(forgotten));
    }
    return jar;
  }

  private static String manifest(Forgotten forgotten) {
    return "Manifest-Version: 1.0\n"
        + (forgotten == Forgotten.MULTI_RELEASE ? "" : "Multi-Release: true\n");
  }

  private static void copy(Path place, FileSystem to, Forgotten forgotten) throws IOException {
    if (Files.isDirectory(place)) {
      copyTree(place, to, forgotten);
    } else {
      try (FileSystem from = FileSystems.newFileSystem(place)) {
        copyTree(from.getPath("/"), to, forgotten);
      }
    }
  }

  private static void copyTree(Path root, FileSystem to, Forgotten forgotten) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (isWanted(name, forgotten)) {
          add(file, to.getPath(name));
        }
      }
    }
  }

  private static boolean isWanted(String name, Forgotten forgotten) {
    return !name.endsWith("module-info.class")
        && (forgotten != Forgotten.SERVICES || !name.startsWith(SERVICES));
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
