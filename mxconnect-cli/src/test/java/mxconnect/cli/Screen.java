package mxconnect.cli;

import java.util.ArrayList;
import java.util.List;

/** The lines that a terminal shows after all that was written to it, without their colours. */
final class Screen {
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int column;

  static List<String> lines(String written) {
    Screen screen = new Screen();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\u001b') {
        int end = i + 2;
        while (!Character.isLetter(written.charAt(end))) {
          end++;
        }
        screen.control(written.charAt(end));
        i = end;
      } else {
        screen.put(c);
      }
    }
    return screen.lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }

  private void put(char c) {
    switch (c) {
      case '\r' -> column = 0;
      case '\n' -> lines.add(new StringBuilder());
      default -> {
        StringBuilder line = lines.getLast();
        line.setLength(Math.max(line.length(), column + 1));
        line.setCharAt(column++, c);
      }
    }
  }

  private void control(char command) {
    switch (command) {
      case 'K' -> lines.getLast().setLength(Math.min(lines.getLast().length(), column));
      case 'm', 'l', 'h' -> {}
      default -> throw new IllegalArgumentException("ESC [ " + command);
    }
  }
}
