package mxconnect.tests.real.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.tests.child.Finished;

/**
 * Packages of Debian that cannot be installed beside the others, in a folder instead of the system:
 * with the libraries that the system lacks, without the scripts that installing them would run.
 *
 * @param folder where their files lie as they would lie in {@code /}
 */
public record Unpacked(Path folder) {
  private static final Path ALL = Path.of("target", "unpacked").toAbsolutePath();

  /** Sees to it that they are there; only the first time asks Debian's mirrors. */
  public static Unpacked of(String... packages) throws IOException, InterruptedException {
    Path folder = ALL.resolve(String.join("+", packages));
    if (Files.notExists(folder)) {
      Path partial = Files.createDirectories(ALL.resolve(folder.getFileName() + ".partial"));
      download(partial, packages);
      Path root = Files.createDirectories(partial.resolve("root"));
      for (Path archive : entries(partial, ".deb")) {
        Ip.run(List.of("dpkg-deb", "-x", archive.toString(), root.toString()));
      }
      Files.move(root, folder);
    }
    return new Unpacked(folder);
  }

  /** Returns the full path of a file that is named as it would be installed. */
  public String file(String installed) {
    return folder.resolve(installed.substring(1)).toString();
  }

  /** Returns what lets a program find its libraries, when it comes before it. */
  public List<String> launcher() {
    try (Stream<Path> files = Files.walk(folder)) {
      String path =
          String.join(
              ":",
              files
                  .filter(file -> file.getFileName().toString().contains(".so"))
                  .map(file -> file.getParent().toString())
                  .distinct()
                  .toList());
      return List.of("env", "LD_LIBRARY_PATH=" + path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void download(Path to, String... packages)
      throws IOException, InterruptedException {
    String all = String.join(" ", packages);
    String line =
        """
        set -e
        libraries=$(apt-get -s -qq install --no-install-recommends PACKAGES \
            | awk '$1 == "Inst" && $2 ~ /^lib/ { print $2 }')
        apt-get download -qq -o APT::Sandbox::User=root PACKAGES $libraries
        """
            .replace("PACKAGES", all);
    List<String> tries = List.of(line, "apt-get update -qq\n" + line);
    List<String> said = new ArrayList<>();
    for (String one : tries) {
      Finished finished = Finished.run(new ProcessBuilder("sh", "-c", one).directory(to.toFile()));
      if (finished.status() == 0) {
        return;
      }
      said.add(finished.output());
    }
    throw new AssertionError("cannot download " + all + ": " + said);
  }

  private static List<Path> entries(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }
}
