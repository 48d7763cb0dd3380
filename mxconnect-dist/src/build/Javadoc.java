import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Writes one Javadoc of all modules that are published.
 *
 * <p>Arguments: the top of the repository, the folder of jars that the modules require, the folder
 * to write to, the version, what to complain about.
 */
final class Javadoc {
  private static final Pattern PROFILES = Pattern.compile("<profiles>.*", Pattern.DOTALL);
  private static final Pattern FOLDER = Pattern.compile("<module>(.+)</module>");
  private static final Pattern MODULE =
      Pattern.compile("^(?:open )?module ([\\w.]+)", Pattern.MULTILINE);

  private Javadoc() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> folders = published(Path.of(arguments[0]));
    List<String> modules = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (Path folder : folders) {
      Path sources = folder.resolve("src/main/java");
      modules.add(name(sources.resolve("module-info.java")));
      options.addAll(List.of("--module-source-path", modules.getLast() + "=" + sources));
    }
    String title = "mxconnect " + arguments[3];
    options.addAll(List.of("--module", String.join(",", modules)));
    options.addAll(List.of("--module-path", arguments[1], "-d", arguments[2]));
    options.addAll(List.of("--snippet-path", tests(folders))); // the examples are tests
    options.addAll(List.of("-doctitle", title, "-windowtitle", title, "-encoding", "UTF-8"));
    options.addAll(List.of("-Xdoclint:" + arguments[4], "-Werror", "-quiet", "-notimestamp"));
    System.exit(
        ToolProvider.findFirst("javadoc")
            .orElseThrow()
            .run(System.out, System.err, options.toArray(String[]::new)));
  }

  private static String tests(List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve("src/test/java").toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What only a profile builds is not published. */
  private static List<Path> published(Path top) throws IOException {
    String pom = PROFILES.matcher(Files.readString(top.resolve("pom.xml"))).replaceFirst("");
    return FOLDER
        .matcher(pom)
        .results()
        .map(folder -> top.resolve(folder.group(1)))
        .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
        .toList();
  }

  private static String name(Path descriptor) throws IOException {
    return MODULE
        .matcher(Files.readString(descriptor))
        .results()
        .findFirst()
        .map(module -> module.group(1))
        .orElseThrow();
  }
}
