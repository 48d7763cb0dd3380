package mxconnect.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text measured in the columns that it takes on a terminal: two for a character of East Asia or an
 * emoji, none for a mark that is drawn over the character before it (Unicode Standard Annex #11).
 * The texts must have been made harmless before.
 */
public final class Columns {
  private static final String ELLIPSIS = "…";
  private static final String BREAKS = ".:/,;=-_@";
  private static final Pattern BLANKS = Pattern.compile(" +");

  private Columns() {}

  /** Returns how many columns a text takes. */
  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** Returns a text cut to a number of columns, at least 1, with an ellipsis if it was too long. */
  public static String cut(String text, int columns) {
    return of(text) <= columns ? text : text.substring(0, fitting(text, 0, columns - 1)) + ELLIPSIS;
  }

  /** Returns a text filled up with blanks. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /**
   * Returns a text in lines of a number of columns, at least 2, broken at blanks, and in words that
   * are too long behind a punctuation mark or, where there is none, anywhere.
   */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : BLANKS.split(text.strip(), -1)) {
      if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) {
        line.append(' ');
      }
      List<String> pieces = pieces(word, columns);
      lines.addAll(pieces.subList(0, pieces.size() - 1));
      line.append(pieces.getLast());
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> pieces(String word, int columns) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (of(word.substring(start)) > columns) {
      int end = fitting(word, start, columns);
      int good = end;
      while (good > start + 1 && BREAKS.indexOf(word.charAt(good - 1)) < 0) {
        good--;
      }
      int next = good > start + 1 ? good : end;
      pieces.add(word.substring(start, next));
      start = next;
    }
    pieces.add(word.substring(start));
    return pieces;
  }

  /**
   * Returns where a text must end that begins there and takes so many columns; not at its start.
   */
  private static int fitting(String text, int start, int columns) {
    int left = columns;
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      left -= of(c);
      if (left < 0 && end > start) {
        return end;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private static int of(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
          // The selector of the emoji form makes what is before it wide, on some terminals.
          c == 0xfe0f ? 1 : 0;
      default -> isMedialJamo(c) ? 0 : isWide(c) ? 2 : 1;
    };
  }

  private static boolean isMedialJamo(int c) {
    return c >= 0x1160 && c <= 0x11ff;
  }

  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115f
            || within(c, 0x2e80, 0xa4cf) && c != 0x303f
            || within(c, 0xa960, 0xa97f)
            || within(c, 0xac00, 0xd7a3)
            || within(c, 0xf900, 0xfaff)
            || within(c, 0xfe10, 0xfe19)
            || within(c, 0xfe30, 0xfe6f)
            || within(c, 0xff01, 0xff60)
            || within(c, 0xffe0, 0xffe6)
            || within(c, 0x16fe0, 0x1b2ff)
            || within(c, 0x1f200, 0x1f2ff)
            || within(c, 0x20000, 0x3fffd)
            || Character.isEmojiPresentation(c));
  }

  private static boolean within(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
