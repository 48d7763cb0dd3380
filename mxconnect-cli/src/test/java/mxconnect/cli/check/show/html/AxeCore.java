package mxconnect.cli.check.show.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The accessibility checker axe-core, from the npm registry; only tests use it. */
final class AxeCore {
  private static final String PACKAGE = "axe-core@4.14.1";
  private static final String FETCH =
      "set -e; cd \"$1\"; npm pack --silent " + PACKAGE + " >/dev/null; tar xzf axe-core-*.tgz";
  private static final int MINUTES = 2;

  private AxeCore() {}

  /** Returns its script, fetched on first use and kept in the folder of the build. */
  static String script() throws IOException, InterruptedException {
    Path folder = Path.of("target", PACKAGE).toAbsolutePath();
    Path script = folder.resolve("package").resolve("axe.min.js");
    if (Files.notExists(script)) {
      Path fetched = Files.createTempDirectory(folder.getParent(), PACKAGE);
      fetch(fetched);
      Files.move(fetched, folder);
    }
    return Files.readString(script);
  }

  private static void fetch(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process npm =
        new ProcessBuilder("bash", "-c", FETCH, "bash", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!npm.waitFor(MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        throw new IOException("npm cannot fetch " + PACKAGE + ": " + Files.readString(log));
      }
    } finally {
      npm.descendants().forEach(ProcessHandle::destroyForcibly);
      npm.destroyForcibly();
    }
  }
}
