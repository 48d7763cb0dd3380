import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects the licences of the libraries in a folder of jars: the texts that a jar has, and where
 * it has none that of the licence which the page of licences names.
 *
 * <p>Arguments: the folder of the jars, the page, the folder of texts, the folder to write to.
 */
final class Licences {
  private static final Pattern JAR = Pattern.compile("(.+?)-\\d[\\w.-]*\\.jar");
  private static final Pattern TEXT = Pattern.compile(".*(LICEN[CS]E|NOTICE|COPYING)[^/]*");
  private static final String OURS = "mxconnect-";

  private final String page;
  private final Path texts;
  private final Path output;

  private Licences(String page, Path texts, Path output) {
    this.page = page;
    this.texts = texts;
    this.output = output;
  }

  public static void main(String[] arguments) throws IOException {
    Licences licences =
        new Licences(
            Files.readString(Path.of(arguments[1])), Path.of(arguments[2]), Path.of(arguments[3]));
    try (Stream<Path> jars = Files.list(Path.of(arguments[0]))) {
      for (Path jar : jars.sorted().toList()) {
        Matcher name = JAR.matcher(jar.getFileName().toString());
        if (name.matches() && !name.group(1).startsWith(OURS)) {
          licences.collect(name.group(1), jar);
        }
      }
    }
  }

  private void collect(String artifact, Path jar) throws IOException {
    Path folder = Files.createDirectories(output.resolve(artifact));
    String licence = licence(artifact);
    boolean found = false;
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      for (Path text : texts(content)) {
        Files.copy(text, folder.resolve(text.getFileName().toString()));
        found |= !text.getFileName().toString().contains("NOTICE");
      }
    }
    if (!found) {
      Files.copy(texts.resolve(licence + ".txt"), folder.resolve("LICENSE"));
    }
  }

  private static List<Path> texts(FileSystem content) throws IOException {
    try (Stream<Path> files = Files.walk(content.getPath("/"), 2)) {
      return files
          .filter(file -> TEXT.matcher(file.toString()).matches())
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private String licence(String artifact) {
    Matcher row =
        Pattern.compile(
                "^\\| `[\\w.-]+:" + Pattern.quote(artifact) + "` \\| (\\S+)", Pattern.MULTILINE)
            .matcher(page);
    if (!row.find()) {
      throw new IllegalStateException("The page of licences does not have " + artifact);
    }
    return row.group(1);
  }
}
