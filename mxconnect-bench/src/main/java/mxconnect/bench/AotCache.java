package mxconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process leaves behind for later ones of the same program: loaded classes, and profiles of
 * the code (JEP 483, JEP 515).
 */
final class AotCache implements AutoCloseable {
  /** The first version of Java that makes one with a single option (JEP 514). */
  private static final int JAVA = 25;

  private final Path file;

  private AotCache(Path file) {
    this.file = file;
  }

  /** Runs a program until it ends by itself, and keeps what it leaves; none if Java is too old. */
  static Optional<AotCache> of(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    if (Runtime.version().feature() < JAVA) {
      return Optional.empty();
    }
    Path file = Files.createTempFile("mxconnect-bench", ".aot");
    try (Child child = Child.java(List.of("-XX:AOTCacheOutput=" + file), program, arguments)) {
      child.awaitEnd();
    }
    return Optional.of(new AotCache(file));
  }

  /** Returns the options of Java that use it. */
  List<String> options() {
    return List.of("-XX:AOTCache=" + file);
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
