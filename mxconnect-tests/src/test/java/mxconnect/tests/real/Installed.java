package mxconnect.tests.real;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks for the servers. Their absence fails the tests: nobody would see that they were skipped.
 */
final class Installed {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));

  private Installed() {}

  static String program(String name) {
    return PLACES.stream()
        .map(place -> place.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new AssertionError(
                    "This group needs nsd and postfix, and there is no "
                        + name
                        + ". On Debian: apt-get install --no-install-recommends nsd postfix"));
  }

  /** Postfix starts for nobody else. */
  static void requireRoot() {
    if (!System.getProperty("user.name").equals("root")) {
      throw new AssertionError(
          "This group starts Postfix, which only root may do. Run it as root, in a container"
              + " for example.");
    }
  }
}
