package mxconnect.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Pattern REGION =
      Pattern.compile("// @start region=\"\\w+\"\n(.*?)\n *// @end", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void codeInTheDocumentIsThatOfTheExamples() throws IOException {
    Path examples = Path.of("src/test/java/mxconnect/testkit/ExampleTest.java");
    Path document = Path.of("../docs/testkit.md");
    assertEquals(parts(REGION, examples), parts(CODE, document));
  }

  private static List<String> parts(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(part -> part.group(1).stripIndent().strip())
        .toList();
  }
}
