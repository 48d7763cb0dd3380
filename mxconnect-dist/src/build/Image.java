import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a Java that holds the command, its providers and nothing else, with jlink. Which modules
 * these are is found out like at a start from a module path: what the command requires, and who
 * provides what they use.
 *
 * <p>Arguments: the folder of the jars, which is changed; that of the descriptors for jars without
 * one; the image to make; the file for its name; the version.
 */
final class Image {
  private static final String COMMAND = "mxconnect.cli";

  /** What ICU4J knows of languages and regions: most of it, and nothing that names need. */
  private static final Pattern OF_LOCALES =
      Pattern.compile("/com/ibm/icu/impl/data/.*\\.(brk|dict|res|spp)");

  private final Path jars;

  private Image(Path jars) {
    this.jars = jars;
  }

  public static void main(String[] arguments) throws IOException {
    Image image = new Image(Path.of(arguments[0]));
    for (Path descriptor : listed(Path.of(arguments[1]))) {
      image.describe(descriptor);
    }
    Path output = Path.of(arguments[2]);
    image.link(output);
    Path modules = output.resolve("lib/modules");
    Files.writeString(Path.of(arguments[3]), arguments[4] + "-" + digest(modules) + "\n");
  }

  /** Puts the descriptor in a folder named like its module into that module's jar. */
  private void describe(Path folder) throws IOException {
    String module = folder.getFileName().toString();
    Path jar = Path.of(ModuleFinder.of(jars).find(module).orElseThrow().location().orElseThrow());
    dropLocales(jar);
    Path classes = Files.createTempDirectory("descriptor");
    Path source = folder.resolve("module-info.java");
    run("javac", "-d", classes, "-p", jars, "--patch-module", module + "=" + jar, source);
    run("jar", "--update", "--file", jar, "-C", classes, "module-info.class");
    Files.delete(classes.resolve("module-info.class"));
    Files.delete(classes);
  }

  private static void dropLocales(Path jar) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(content.getPath("/"))) {
      for (Path file : files.filter(Image::isOfLocales).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isOfLocales(Path file) {
    return OF_LOCALES.matcher(file.toString()).matches();
  }

  private void link(Path output) {
    Configuration found =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(ModuleFinder.of(jars), ModuleFinder.of(), Set.of(COMMAND));
    String modules =
        found.modules().stream()
            .map(ResolvedModule::name)
            .sorted()
            .collect(Collectors.joining(","));
    run(
        "jlink",
        "--module-path",
        jars,
        "--add-modules",
        modules,
        "--strip-debug",
        "--compress=zip-9",
        "--no-header-files",
        "--no-man-pages",
        "--exclude-files=**keytool,**jrt-fs.jar",
        "--output",
        output);
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(String tool, Object... arguments) {
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int status = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, words);
    if (status != 0) {
      throw new IllegalStateException(tool + " ended with status " + status);
    }
  }
}
