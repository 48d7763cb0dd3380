package mxconnect.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  @Test
  void coloursAreOffIfSomebodySaysSo() {
    assertTrue(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", ""), OptionalInt::empty).colours());
    assertFalse(
        Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), OptionalInt::empty).colours());
    assertFalse(Terminal.of(Map.of("TERM", "dumb"), OptionalInt::empty).colours());
    assertTrue(Terminal.of(Map.of("NO_COLOR", "1"), OptionalInt::empty).interactive());
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "20, 60", "'', 80", "99999, 80", "x, 80"})
  void widthIsThatOfTheTerminalWithinReason(String columns, int width) {
    assertEquals(width, Terminal.of(Map.of("COLUMNS", columns), OptionalInt::empty).width());
  }

  @ParameterizedTest
  @CsvSource({"'', 132, 132", "'', 20, 60", "'', 0, 80", "100, 132, 100", "x, 132, 132"})
  void terminalIsAskedUnlessColumnsAreExported(String columns, int asked, int width) {
    assertEquals(
        width, Terminal.of(Map.of("COLUMNS", columns), () -> OptionalInt.of(asked)).width());
  }

  @ParameterizedTest
  @CsvSource({"59, false", "1, false", "60, true", "0, true", "200, true"})
  void lineThatIsDrawnAgainNeedsRoom(int columns, boolean room) {
    assertEquals(room, Terminal.ofStandardError(Map.of("TERM", "xterm"), columns).interactive());
    assertEquals(
        room,
        Terminal.ofStandardError(Map.of("TERM", "xterm", "COLUMNS", "100"), columns).interactive());
    assertFalse(Terminal.ofStandardError(Map.of("TERM", "dumb"), columns).interactive());
  }

  @ParameterizedTest
  @CsvSource({"'24 132\n', 132", "'0 0\n', 0"})
  void sizeIsRowsAndColumns(String size, int columns) {
    assertEquals(OptionalInt.of(columns), TerminalDevice.read(size));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "stty: 'standard input': Inappropriate ioctl", "24", "24 132 1"})
  void whatIsNoSizeSaysNothing(String size) {
    assertEquals(OptionalInt.empty(), TerminalDevice.read(size));
  }
}
