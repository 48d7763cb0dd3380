package mxconnect.tests.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mxconnect.tests.child.Compilation;
import mxconnect.tests.child.Layout;
import mxconnect.tests.child.Part;
import mxconnect.tests.child.Program;

/**
 * The API as an older version might have had it, for third parties to compile against.
 *
 * @param under where it and their programs lie
 */
record OlderApi(Path under) {
  private static final String VERSION = "0.0.9";

  private static final Path SOURCES = Path.of("..", "mxconnect-api", "src", "main", "java");

  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "interface Resolver",
              """
                DnsAnswer resolve(DnsQuestion question, Deadline deadline)
                    throws DnsLookupException, InterruptedException;
              """,
              """
                default DnsAnswer resolve(DnsQuestion question, Deadline deadline)
                    throws DnsLookupException, InterruptedException {
                  return resolve(question);
                }
                default DnsAnswer resolve(DnsQuestion question) {
                  return DnsAnswer.noSuchName(question);
                }
              """),
          new Change(
              "interface ProviderContext",
              "Optional<String> text(String key);",
              "Optional<String> text(String key); default String value(String key) { return key;"
                  + " }"));

  /** What a type of the SPI says now, and what it said then. */
  private record Change(String type, String now, String then) {
    boolean concerns(String text) {
      return text.contains(type) && text.contains(now);
    }
  }

  /** Compiles it. */
  static OlderApi in(Path under) throws IOException {
    OlderApi api = new OlderApi(under);
    Set<Change> made = new HashSet<>();
    new Compilation(Part.place("org.jspecify"), VERSION)
        .of(SOURCES, api.place(), text -> then(text, made));
    assertEquals(Set.copyOf(CHANGES), made);
    return api;
  }

  private static String then(String text, Set<Change> made) {
    String older = text;
    for (Change change : CHANGES) {
      if (change.concerns(text)) {
        older = older.replace(change.now, change.then);
        made.add(change);
      }
    }
    return older;
  }

  private Path place() {
    return under.resolve("older-api");
  }

  /** Returns a resolver without a method that a resolver must have now. */
  Program resolverThatLacksAMethod() throws IOException {
    return Program.jar("older", VERSION, place(), under);
  }

  /** Returns a resolver that calls a method which is gone. */
  Program resolverThatCallsWhatIsGone() throws IOException {
    return Program.jar("stale", VERSION, place(), under);
  }

  /** Returns what is told of the resolver that lacks a method. */
  static String lack(Layout layout) {
    return "java.lang.AbstractMethodError: older.OlderResolver lacks resolve(DnsQuestion, Deadline)"
        + " of mxconnect.api.spi.Resolver"
        + misfit(layout);
  }

  /** Returns what messages say of a provider that was made for this API. */
  static String misfit(Layout layout) {
    return " (a class is missing or of another version: the provider is of version "
        + VERSION
        + ", mxconnect-api of version "
        + presentVersion(layout)
        + ")";
  }

  /** A folder of classes has no manifest, but a descriptor. */
  private static String presentVersion(Layout layout) {
    Path api = Part.API.places().getFirst();
    return layout == Layout.CLASS_PATH && Files.isDirectory(api)
        ? "unknown"
        : ModuleFinder.of(api).findAll().iterator().next().descriptor().rawVersion().orElseThrow();
  }
}
