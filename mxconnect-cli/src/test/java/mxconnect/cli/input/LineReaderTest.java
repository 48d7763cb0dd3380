package mxconnect.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  @Test
  void linesEndWithALineFeedOrTheInput() throws IOException {
    assertEquals(List.of("a", "", "b\r", "c"), read("a\n\nb\r\nc", 100));
    assertEquals(List.of("a"), read("a\n", 100));
    assertEquals(List.of(), read("", 100));
  }

  @Test
  void lineBeyondTheLimitIsCutAndTheNextIsWhole() throws IOException {
    assertEquals(List.of("cut:abcde", "12345", "x"), read("abcdef\n12345\nx", 5));
    assertEquals(List.of("cut:abcde"), read("abcdefghi", 5));
  }

  @Test
  void linesLongerThanTheBufferAreWhole() throws IOException {
    String line = "0123456789".repeat(30_000);
    assertEquals(List.of(line, line), read(line + "\n" + line, 1 << 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \r"})
  void blankLinesAreKnown(String text) {
    assertTrue(Line.whole(text.getBytes(StandardCharsets.US_ASCII)).isBlank());
    assertFalse(Line.whole((text + "x").getBytes(StandardCharsets.US_ASCII)).isBlank());
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    assertEquals(List.of("a", "\uFEFFb"), read("\uFEFFa\n\uFEFFb", 100));
    assertEquals(List.of("", "a"), read("\uFEFF\na", 100));
    assertEquals(List.of("\uFEFFa"), read("\uFEFF\uFEFFa", 100));
  }

  private static List<String> read(String input, int limit) throws IOException {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    LineReader reader = new LineReader(in, limit);
    List<String> lines = new ArrayList<>();
    for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      String text = new String(line.get().octets(), StandardCharsets.UTF_8);
      lines.add(line.get().isWhole() ? text : "cut:" + text);
    }
    return lines;
  }
}
