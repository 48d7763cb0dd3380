package mxconnect.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Pattern REGION =
      Pattern.compile("// @start region=\"\\w+\"\n(.*?)\n *// @end", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void codeInTheDocumentIsThatOfTheExamples() throws IOException {
    Path tests = Path.of("src/test/java/mxconnect/testkit");
    List<String> examples =
        new ArrayList<>(parts(REGION, tests.resolve("junit/WelcomeMailTest.java")));
    examples.addAll(parts(REGION, tests.resolve("ExampleTest.java")));
    examples.addAll(parts(REGION, tests.resolve("contract/MapCacheTest.java")));
    examples.addAll(parts(REGION, tests.resolve("contract/MapResolverTest.java")));
    assertEquals(examples, parts(CODE, Path.of("../docs/testkit.md")));
  }

  private static List<String> parts(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(part -> part.group(1).stripTrailing().stripIndent().strip())
        .toList();
  }
}
