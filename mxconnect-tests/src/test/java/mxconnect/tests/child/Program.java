package mxconnect.tests.child;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A module from {@code src/test/programs}, compiled as its author would: with the API alone. */
public record Program(String module, Path classes) {
  private static final Path SOURCES = Path.of("src", "test", "programs");

  /** Compiles a program into a folder under the given one. */
  public static Program compile(String name, Path under) throws IOException {
    return compile(name, name, under);
  }

  /** Compiles a program that has the given name wherever the source has its own. */
  public static Program compile(String source, String name, Path under) throws IOException {
    Path from = SOURCES.resolve(source);
    Path classes = under.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = classes.resolve(from.relativize(file).toString().replace(source, name));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, Files.readString(file).replace(source, name));
      }
    }
    compile(classes);
    return new Program(name, classes);
  }

  private static void compile(Path folder) throws IOException {
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
              "--module-path=" + Part.API.places().getFirst(),
              "-d",
              folder.toString());
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertTrue(compiled, messages::toString);
      java.forEach(Program::delete);
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
