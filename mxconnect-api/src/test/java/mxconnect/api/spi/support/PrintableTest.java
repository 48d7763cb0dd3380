package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest
  @CsvSource({
    "1b, \\u001b",
    "0, \\u0000",
    "a, \\u000a",
    "7f, \\u007f",
    "9b, \\u009b",
    "202e, \\u202e",
    "2066, \\u2066",
    "2028, \\u2028",
    "2029, \\u2029",
    "200b, \\u200b",
    "feff, \\ufeff",
    "d800, \\ud800",
    "e0001, \\udb40\\udc01"
  })
  void whatCouldMoveTheCursorOrHideTextIsEscaped(String codePoint, String escaped) {
    String character = Character.toString(Integer.parseInt(codePoint, 16));
    assertEquals("a" + escaped + "b", Printable.of("a" + character + "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "220 mx.example.com ESMTP", "zürich.example", "日本", "😀", "a\\b"})
  void otherTextStaysAsItIs(String text) {
    assertEquals(text, Printable.of(text));
  }
}
