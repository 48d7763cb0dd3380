package mxconnect.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @Test
  void coloursAreOffIfSomebodySaysSo() {
    assertTrue(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "")).colours());
    assertFalse(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1")).colours());
    assertFalse(Terminal.of(Map.of("TERM", "dumb")).colours());
    assertTrue(Terminal.of(Map.of("NO_COLOR", "1")).interactive());
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "20, 60", "'', 80", "99999, 80", "x, 80"})
  void widthIsThatOfTheTerminalWithinReason(String columns, int width) {
    assertEquals(width, Terminal.of(Map.of("COLUMNS", columns)).width());
  }
}
