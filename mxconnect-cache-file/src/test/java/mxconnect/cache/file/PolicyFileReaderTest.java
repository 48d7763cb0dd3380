package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log says of a policy file that is damaged. */
class PolicyFileReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{'                                  | from line 1, column 2 on
          '{"version":1,~"policies":{}'        | from line 2, column 14 on
          '{"version":1,~~ policies:{}}'       | from line 3, column 2 on
          '{"version":1,"policies":{}}~x'      | from line 2, column 1 on
          '{"version":1,"policies":{}}~{}'     | from line 2, column 2 on
          """)
  void complaintNamesThePlaceInTheFile(String file, String place) {
    assertEquals(List.of("cannot be read as JSON " + place), complaints(file.replace('~', '\n')));
  }

  @Test
  void limitOfTheParserIsNamed() {
    String told = complaints("[".repeat(9999)).getFirst();
    assertTrue(told.startsWith("cannot be read as JSON: Document nesting depth (501) "), told);
  }

  private static List<String> complaints(String file) {
    return PolicyFileReader.read(file.getBytes(StandardCharsets.UTF_8)).complaints();
  }
}
