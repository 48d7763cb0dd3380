package mxconnect.tests.child;

import java.nio.file.Path;
import java.util.List;

/** What a user adds to a path: a module of this project with the jars that it needs. */
public enum Part {
  /** The API alone. */
  API("mxconnect.api"),
  /** The engine. */
  CORE(
      "mxconnect.core",
      "com.github.benmanes.caffeine",
      "com.ibm.icu",
      "org.slf4j",
      "org.slf4j.nop"),
  /** The policy cache in a file. */
  FILE("mxconnect.cache.file", "org.slf4j", "org.slf4j.nop", "tools.jackson.core"),
  /** The resolver on dnsjava. */
  DNSJAVA("mxconnect.dns.dnsjava", "org.dnsjava"),
  /** The resolver on the JDK. */
  JDK("mxconnect.dns.jdk"),
  /** The fetcher of policies on OkHttp. */
  OKHTTP("mxconnect.mtasts.okhttp", "kotlin.stdlib", "okhttp3", "okio"),
  /** The policy cache on Redis, with all that Jedis names. */
  REDIS(
      "mxconnect.cache.redis",
      "com.google.gson",
      "org.apache.commons.pool2",
      "org.json",
      "redis.clients.authentication.core",
      "redis.clients.jedis");

  private final List<String> modules;

  Part(String... modules) {
    this.modules = List.of(modules);
  }

  /** Returns the jars; folders of classes instead when Maven ran no further than to the tests. */
  public List<Path> places() {
    return modules.stream().map(Part::place).toList();
  }

  /** Returns the jars of several parts. */
  public static List<Path> placesOf(List<Part> parts) {
    return parts.stream().flatMap(part -> part.places().stream()).distinct().toList();
  }

  /** Returns the place of a module. */
  public static Path place(String module) {
    return ModuleLayer.boot()
        .configuration()
        .findModule(module)
        .flatMap(found -> found.reference().location())
        .map(Path::of)
        .orElseThrow(() -> new AssertionError(module + " is not on the tests' module path"));
  }
}
