package mxconnect.dns.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextStringsTest {

  @Test
  void plainStringsStandBetweenBlanks() {
    assertEquals(List.of("v=spf1", "-all"), TextStrings.parse("v=spf1 -all"));
  }

  @Test
  void quotedStringsKeepTheirBlanksQuotesAndBackslashes() {
    assertEquals(
        List.of("a b", "\"", "\\", "\\\"", "end"),
        TextStrings.parse("\"a b\" \"\\\"\" \"\\\\\" \"\\\\\\\"\" end"));
  }

  @Test
  void emptyStringIsOneAndNoStringIsNone() {
    assertEquals(List.of("", ""), TextStrings.parse("\"\" \"\""));
    assertEquals(List.of(), TextStrings.parse(""));
  }

  @Test
  void controlCharactersAreOrdinaryOctets() {
    assertEquals(
        List.of("\n\u0000\u00ff", "\r\n \\"), TextStrings.parse("\n\u0000\u00ff \"\r\n \\\\\""));
  }

  @Test
  void longStringsOfQuotesAreReadToTheirEnd() {
    String quotes = "\"".repeat(255);
    assertEquals(List.of(quotes), TextStrings.parse("\"" + quotes.replace("\"", "\\\"") + "\""));
  }
}
