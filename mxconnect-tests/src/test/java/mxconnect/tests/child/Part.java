package mxconnect.tests.child;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a user adds to a path: a module of this project with the jars that it needs. */
public enum Part {
  /** The API alone. */
  API("mxconnect-api"),
  /** The engine. */
  CORE(
      "mxconnect-core",
      "caffeine",
      "icu4j",
      "jackson-annotations",
      "jackson-core",
      "jackson-databind",
      "slf4j-api",
      "slf4j-nop"),
  /** The resolver on dnsjava. */
  DNSJAVA("mxconnect-dns-dnsjava", "dnsjava"),
  /** The resolver on the JDK. */
  JDK("mxconnect-dns-jdk"),
  /** The fetcher of policies on OkHttp. */
  OKHTTP("mxconnect-mtasts-okhttp", "kotlin-stdlib", "okhttp-jvm", "okio-jvm");

  private final List<String> artifacts;

  Part(String... artifacts) {
    this.artifacts = List.of(artifacts);
  }

  /** Returns the jars; folders of classes instead when Maven ran no further than to the tests. */
  public List<Path> places() {
    return artifacts.stream().map(Part::place).toList();
  }

  /** Returns the jars of several parts. */
  public static List<Path> placesOf(List<Part> parts) {
    return parts.stream().flatMap(part -> part.places().stream()).toList();
  }

  /** Returns the place of an artifact. */
  public static Path place(String artifact) {
    String name = Pattern.quote(artifact);
    Pattern place = Pattern.compile(".*/(" + name + "-\\d[^/]*\\.jar|" + name + "/target/classes)");
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> place.matcher(entry.replace(File.separatorChar, '/')).matches())
        .map(Path::of)
        .findFirst()
        .orElseThrow(() -> new AssertionError(artifact + " is not on the tests' class path"));
  }
}
