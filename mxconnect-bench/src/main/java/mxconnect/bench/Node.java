package mxconnect.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Node and its packages, the home of the peers. */
final class Node {
  private static final Path FOLDER = Path.of("mxconnect-bench", "target", "npm");

  private Node() {}

  /** Tells whether there is one. */
  static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  /**
   * Returns the folder of a package, installed below {@code target} unless it is there already.
   *
   * @param nameAndVersion as npm writes it
   */
  static Path installed(String nameAndVersion) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve(nameAndVersion.replace('@', '-')).toAbsolutePath();
    Path module =
        folder
            .resolve("node_modules")
            .resolve(nameAndVersion.substring(0, nameAndVersion.lastIndexOf('@')));
    if (!Files.isDirectory(module)) {
      Files.createDirectories(folder);
      List<String> install =
          List.of(
              "npm",
              "install",
              "--no-audit",
              "--no-fund",
              "--silent",
              "--prefix",
              folder.toString(),
              nameAndVersion);
      int status =
          new ProcessBuilder(install)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(new File("/dev/null"))
              .start()
              .waitFor();
      if (status != 0) {
        throw new IOException("npm cannot install " + nameAndVersion);
      }
    }
    return module;
  }
}
