package mxconnect.cli.check.show.html;

import java.util.ArrayList;
import java.util.List;
import mxconnect.api.spi.support.Printable;

/**
 * Fits text into boxes of pictures, where nothing wraps by itself. A column is the width of a
 * narrow character; those of East Asia and emoji are two wide.
 */
final class TextFit {
  private static final String BREAK_AFTER = ".:-_ /,";
  private static final String ELLIPSIS = "…";

  private TextFit() {}

  /** Returns a text in lines, the middle of a last one that does not fit cut out. */
  static List<String> lines(String text, int columns, int most) {
    String rest = Printable.of(text);
    List<String> lines = new ArrayList<>();
    while (lines.size() < most - 1 && width(rest) > columns) {
      int end = breakWithin(rest, columns);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    lines.add(cut(rest, columns));
    return lines;
  }

  /** Returns a text that is at most so wide, its middle cut out if need be. */
  static String cut(String text, int columns) {
    String visible = Printable.of(text);
    if (width(visible) <= columns) {
      return visible;
    }
    int left = end(visible, 0, (columns - 1) * 2 / 3);
    int right = visible.length();
    int room = columns - 1 - width(visible.substring(0, left));
    while (right > left) {
      int before = visible.offsetByCodePoints(right, -1);
      room -= columnsOf(visible.codePointAt(before));
      if (room < 0) {
        break;
      }
      right = before;
    }
    return visible.substring(0, left) + ELLIPSIS + visible.substring(right);
  }

  /** Returns about how wide a text of 12 pixels is, in strong letters of a usual font. */
  static double boldPixels(String text) {
    return text.codePoints().mapToDouble(TextFit::boldPixels).sum();
  }

  private static double boldPixels(int c) {
    if (" .,:;'ijlt".indexOf(c) >= 0) {
      return 4.6;
    }
    return c == 'm' || c == 'w' ? 11.6 : 7.8 * columnsOf(c);
  }

  static int width(String text) {
    return text.codePoints().map(TextFit::columnsOf).sum();
  }

  /** Returns where to break: after a sign in the second half of the line if there is one. */
  private static int breakWithin(String text, int columns) {
    int end = end(text, 0, columns);
    for (int i = end; i > end / 2; i--) {
      if (BREAK_AFTER.indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return end;
  }

  private static int end(String text, int from, int columns) {
    int room = columns;
    int i = from;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      room -= columnsOf(c);
      if (room < 0) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static int columnsOf(int c) {
    boolean wide =
        Character.isIdeographic(c)
            || c >= 0x1100 && c <= 0x115f
            || c >= 0x2e80 && c <= 0xa4cf
            || c >= 0xac00 && c <= 0xd7a3
            || c >= 0xf900 && c <= 0xfaff
            || c >= 0xfe30 && c <= 0xfe6f
            || c >= 0xff00 && c <= 0xff60
            || c >= 0x1f000;
    return wide ? 2 : 1;
  }
}
