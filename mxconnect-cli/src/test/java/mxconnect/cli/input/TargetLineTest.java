package mxconnect.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a line is the target. */
class TargetLineTest {
  private static Optional<String> target(String text) {
    return TargetLine.target(Line.whole(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Java ends a line at more characters than a list does. */
  @ParameterizedTest
  @ValueSource(strings = {"\r", "\u0085", "\u2028", "\u2029", "\u000b", "\f", " "})
  void commentGoesOnToTheEndOfTheLine(String blank) {
    assertEquals(Optional.of("a.example"), target("a.example # of" + blank + "b.example"));
    assertEquals(Optional.empty(), target("#" + blank + "b.example"));
  }

  @Test
  void numberSignWithinAWordBeginsNoComment() {
    assertEquals(Optional.of("a#b"), target("a#b"));
    assertEquals(Optional.of("a"), target("a\t#b\r"));
  }
}
