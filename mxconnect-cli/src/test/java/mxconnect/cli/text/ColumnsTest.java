package mxconnect.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "zürich, 6",
    "e\u0301, 1",
    "日本語, 6",
    "ｆｕ, 4",
    "ｱｲ, 2",
    "한국어, 6",
    "😀, 2",
    "👍🏽, 4",
    "❤\ufe0f, 2",
    "'', 0"
  })
  void wideCharactersTakeTwoColumnsAndMarksNone(String text, int columns) {
    assertEquals(columns, Columns.of(text));
  }

  @ParameterizedTest
  @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "日本語, 5, 日本…", "日本語, 4, 日…", "a, 1, a"})
  void textThatIsTooLongEndsInAnEllipsis(String text, int columns, String cut) {
    assertEquals(cut, Columns.cut(text, columns));
  }

  @Test
  void padFillsUpWhatIsShown() {
    assertEquals("日本  ", Columns.pad("日本", 6));
    assertEquals("too long", Columns.pad("too long", 3));
  }

  @Test
  void wrapsAtBlanksAndLongWordsBehindPunctuation() {
    assertEquals(List.of("one two", "three"), Columns.wrap("one two three", 8));
    assertEquals(List.of("2001:db8:", "ffff:ffff"), Columns.wrap("2001:db8:ffff:ffff", 10));
    assertEquals(List.of("abcd", "efgh", "ij"), Columns.wrap("abcdefghij", 4));
    assertEquals(List.of("日本", "語"), Columns.wrap("日本語", 5));
    assertEquals(List.of(""), Columns.wrap("", 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-very-long-host.name.example with a few words behind it",
        "日本語日本語日本語日本語日本語 😀😀😀😀😀😀😀😀",
        "................................",
        "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"
      })
  void nothingIsWiderAndNothingIsLost(String text) {
    for (int columns = 2; columns < 30; columns++) {
      List<String> lines = Columns.wrap(text, columns);
      for (String line : lines) {
        assertTrue(Columns.of(line) <= columns, line + " at " + columns);
      }
      assertEquals(text.replace(" ", ""), String.join("", lines).replace(" ", ""));
    }
  }
}
