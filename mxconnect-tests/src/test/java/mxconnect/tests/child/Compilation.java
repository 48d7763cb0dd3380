package mxconnect.tests.child;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A module compiled as its author would, with every warning an error.
 *
 * @param modulePath the place of the one module that it needs
 * @param version the version that its descriptor is to have
 */
public record Compilation(Path modulePath, String version) {
  /** Compiles a changed copy of a tree of sources, together with its other files. */
  public void of(Path sources, Path classes, UnaryOperator<String> change) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = classes.resolve(change.apply(sources.relativize(file).toString()));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, change.apply(Files.readString(file)));
      }
    }
    inPlace(classes);
  }

  private void inPlace(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(folder)) {
      List<Path> java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of(
              "--release=21",
              "-Xlint:all",
              "-Werror",
              "--module-path=" + modulePath,
              "--module-version=" + version,
              "-d",
              folder.toString());
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertTrue(compiled, messages::toString);
      java.forEach(Compilation::delete);
    }
  }

  private static void delete(Path source) {
    try {
      Files.delete(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
