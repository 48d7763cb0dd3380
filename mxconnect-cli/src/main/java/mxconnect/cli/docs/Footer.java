package mxconnect.cli.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands below the flags of a command's help: parts that begin with a title and a colon, such
 * as {@code Examples:}, with an empty line between them.
 *
 * @param title of a part
 * @param lines what it says
 * @param verbatim whether the lines keep their form, as commands do
 */
record Footer(String title, List<String> lines, boolean verbatim) {
  private static final Pattern TITLE = Pattern.compile("([A-Z][A-Za-z ]*):(?: (.*))?");

  /** Returns the parts, in their order. */
  static List<Footer> parts(String... footer) {
    List<Footer> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    for (String line : footer) {
      if (line.isBlank()) {
        add(part, parts);
        part.clear();
      } else {
        part.add(line);
      }
    }
    add(part, parts);
    return parts;
  }

  private static void add(List<String> part, List<Footer> parts) {
    if (part.isEmpty()) {
      return;
    }
    Matcher title = TITLE.matcher(part.getFirst());
    List<String> lines = new ArrayList<>(part.subList(1, part.size()));
    if (!title.matches()) {
      throw new IllegalArgumentException("A footer begins without a title: " + part.getFirst());
    }
    boolean verbatim = title.group(2) == null;
    if (!verbatim) {
      lines.addFirst(title.group(2));
    }
    parts.add(new Footer(title.group(1), dedent(lines), verbatim));
  }

  private static List<String> dedent(List<String> lines) {
    return Arrays.asList(String.join("\n", lines).stripIndent().split("\n"));
  }
}
