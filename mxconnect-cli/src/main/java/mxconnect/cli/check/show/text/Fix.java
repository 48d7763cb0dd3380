package mxconnect.cli.check.show.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.text.Columns;

/**
 * Lays out what can be pasted. A record that is too long for a line goes over several in the way of
 * zone files: within parentheses (RFC 1035 §5.1), with blanks in the data of TLSA (RFC 6698 §2.2)
 * and several strings in TXT, which are read as one (RFC 8461 §3.1, RFC 8460 §3).
 */
final class Fix {
  private static final String RECORD = "(\\S+)( (?:[0-9]+ )?IN %s) %s";
  private static final Pattern TLSA =
      Pattern.compile(RECORD.formatted("TLSA", "([0-9]+ [0-9]+ [0-9]+) ([0-9A-Fa-f]+)"));
  private static final Pattern TXT = Pattern.compile(RECORD.formatted("TXT", "\"([^\"\\\\]+)\""));

  private static final Pattern ANY = Pattern.compile(RECORD.formatted("[A-Z][A-Z0-9]*", "\\S.*"));
  private static final int LITTLE = 2;

  private Fix() {}

  /**
   * Adds a fix to a page. A record whose name has no room beside the label stands below it; a name
   * that is wider than the page is not broken, because nobody could paste it then.
   *
   * @param label what stands before it, harmless and short
   */
  static void draw(Page page, String label, String fix) {
    String before = label;
    for (String line : fix.lines().map(Printable::of).toList()) {
      int columns = page.width() - before.length();
      boolean apart = isRecord(line) && !fits(lines(line, columns), columns);
      if (apart && !before.isBlank()) {
        page.whole(0, Tone.FAINT, before.stripTrailing());
      }
      if (apart) {
        lines(line, page.width() - LITTLE).forEach(part -> page.whole(LITTLE, Tone.PLAIN, part));
      } else {
        for (String part : lines(line, columns)) {
          page.labelled(before, Tone.FAINT, Tone.PLAIN, part);
          before = " ".repeat(label.length());
        }
      }
      before = " ".repeat(label.length());
    }
  }

  /** Tells whether a line is a record that can be pasted into a zone. */
  static boolean isRecord(String line) {
    return ANY.matcher(line).matches();
  }

  private static boolean fits(List<String> lines, int columns) {
    return lines.stream().allMatch(line -> Columns.of(line) <= columns);
  }

  /** Returns a line of a fix, over several lines if it is a record that is too long. */
  static List<String> lines(String line, int columns) {
    Matcher tlsa = TLSA.matcher(line);
    if (Columns.of(line) > columns && tlsa.matches()) {
      List<String> data = new ArrayList<>(List.of(tlsa.group(3)));
      data.addAll(octets(tlsa.group(4), columns - 2));
      return folded(tlsa.group(1), tlsa.group(2), data, columns);
    }
    Matcher txt = TXT.matcher(line);
    if (Columns.of(line) > columns && txt.matches()) {
      return folded(txt.group(1), txt.group(2), strings(txt.group(3), columns), columns);
    }
    return List.of(line);
  }

  private static List<String> folded(String owner, String type, List<String> data, int columns) {
    List<String> lines = new ArrayList<>();
    if ((owner + type + " (").length() <= columns) {
      lines.add(owner + type + " (");
    } else {
      lines.addAll(List.of(owner + " (", type.strip()));
    }
    lines.addAll(data.subList(0, data.size() - 1));
    lines.add(data.getLast() + " )");
    return lines;
  }

  /** Returns lines of one length, of whole octets. */
  private static List<String> octets(String data, int columns) {
    List<String> lines = new ArrayList<>();
    int count = Math.ceilDiv(data.length(), Math.max(2, columns));
    int step = 2 * Math.ceilDiv(data.length(), 2 * count);
    for (int i = 0; i < data.length(); i += step) {
      lines.add(data.substring(i, Math.min(data.length(), i + step)));
    }
    return lines;
  }

  /** Returns strings in quotes, which end behind a blank if they can. */
  private static List<String> strings(String text, int columns) {
    List<String> strings = new ArrayList<>();
    int room = Math.max(2, columns - "\"\" )".length());
    String left = text;
    while (Columns.of(left) > room) {
      int end = Math.max(1, room);
      int blank = left.lastIndexOf(' ', end - 1);
      int next = blank > 0 ? blank + 1 : end;
      strings.add('"' + left.substring(0, next) + '"');
      left = left.substring(next);
    }
    strings.add('"' + left + '"');
    return strings;
  }
}
