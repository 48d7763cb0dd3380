package mxconnect.tests.real;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The servers of this machine. Their absence fails the tests, because nobody would see that they
 * were skipped.
 */
final class Installed {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));

  private Installed() {}

  static void requireAll() {
    List<String> missing =
        Stream.of("nsd", "postfix", "nginx").filter(name -> find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "This group runs real servers and these are not installed: "
              + String.join(", ", missing)
              + ". On Debian: apt-get install --no-install-recommends "
              + String.join(" ", missing));
    }
    if (!System.getProperty("user.name").equals("root")) {
      throw new AssertionError(
          "This group starts Postfix, which only root may do: run it as root, in a container for"
              + " example.");
    }
  }

  /** Returns the full path of a server. */
  static String program(String name) {
    return find(name).orElseThrow().toString();
  }

  private static Optional<Path> find(String name) {
    return PLACES.stream()
        .map(place -> place.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
