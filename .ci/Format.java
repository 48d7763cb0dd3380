import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Formats every Java file below the working folder, or lists those that are not formatted and
 * fails. It stands between Maven and google-java-format, because the latter takes no folders.
 */
final class Format {
  private static final List<String> LIST = List.of("--dry-run", "--set-exit-if-changed");
  private static final List<String> REPLACE = List.of("--replace");

  private Format() {}

  public static void main(String[] mode) throws IOException {
    List<String> options = mode[0].equals("replace") ? REPLACE : LIST;
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      Stream<String> sources = files.filter(Format::isSource).map(Path::toString);
      ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
      System.exit(
          formatter.run(
              System.out,
              System.err,
              Stream.concat(options.stream(), sources).toArray(String[]::new)));
    }
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java")
        && StreamSupport.stream(file.spliterator(), false).noneMatch(Path.of("target")::equals);
  }
}
