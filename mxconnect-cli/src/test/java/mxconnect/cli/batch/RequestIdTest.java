package mxconnect.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-0",
        "1.0",
        "1e400",
        "123456789012345678901234567890",
        "true",
        "null",
        "\"\"",
        "\"a\\u0041\\n\\ud800\"",
        "[1, {\"a\": [ ]}]",
        "{\"id\":2,\"id\":3}"
      })
  void idOfAnyTypeIsEchoedToTheLetter(String id) {
    assertEquals(id, RequestId.find("{\"id\":" + id + "}").text());
    assertEquals(id, RequestId.find("{ \"id\" : " + id + " , \"x\" : 1 }").text());
    assertEquals(id, RequestId.find("{\"x\":[{\"id\":9}],\"id\":" + id + ",\"x\":{").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":1,\"id\":2} | 1",
        "{\"id\":1,, | 1",
        "{\"id\":1 | null",
        "{\"id\":12 | null",
        "{\"id\":\"ab | null",
        "{\"id\":nul} | null",
        "{,\"id\":1} | null",
        "[1] | null",
        "x | null",
        "{\"ID\":1} | null"
      })
  void brokenRequestHasTheIdThatCameBeforeTheBreak(String text, String id) {
    assertEquals(id, RequestId.find(text).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,\r2]", "[1,\t2]"})
  void lineBreaksInsideOfAnIdBecomeBlanks(String id) {
    assertEquals("[1, 2]", RequestId.find("{\"id\":" + id + "}").text());
  }
}
