package mxconnect.cli.check.show.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text fits the boxes of pictures. */
class TextFitTest {
  @Test
  void whatFitsStaysAsItIs() {
    assertEquals(List.of("mx.example.com"), TextFit.lines("mx.example.com", 14, 2));
  }

  @Test
  void aNameBreaksAfterADot() {
    assertEquals(
        List.of("mail.eu-west.", "example.com"), TextFit.lines("mail.eu-west.example.com", 16, 2));
  }

  @Test
  void anAddressBreaksAfterAColon() {
    assertEquals(
        List.of("2001:db8:1234:5678:", "9abc:def0:1234:5678"),
        TextFit.lines("2001:db8:1234:5678:9abc:def0:1234:5678", 20, 2));
  }

  @Test
  void theMiddleOfWhatDoesNotFitIsCutOut() {
    assertEquals("very-lon….com", TextFit.cut("very-long.example.com", 13));
  }

  @Test
  void signsOfEastAsiaCountTwice() {
    assertEquals("日本…本", TextFit.cut("日本日本日本", 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "x\u001by\u202ez",
        "日本語.example",
        "😀😀😀😀😀😀😀😀😀😀",
        "\ud83d\ud83d",
        "  a  b   c d"
      })
  void noLineIsWiderThanTheBox(String text) {
    for (int columns = 7; columns < 20; columns++) {
      List<String> lines = TextFit.lines(text.repeat(5), columns, 3);
      assertTrue(lines.size() <= 3);
      for (String line : lines) {
        assertTrue(TextFit.width(line) <= columns, line);
      }
    }
  }
}
