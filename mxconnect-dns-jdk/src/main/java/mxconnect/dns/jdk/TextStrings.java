package mxconnect.dns.jdk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the strings of a TXT record apart. JNDI joins them with blanks; one that is empty or holds
 * a blank, a quote or a backslash is in quotes, with backslashes before quotes and backslashes.
 */
final class TextStrings {
  private static final Pattern STRING =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|([^ \"]++)", Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private TextStrings() {}

  static List<String> parse(String jndi) {
    List<String> strings = new ArrayList<>();
    Matcher matcher = STRING.matcher(jndi);
    while (matcher.find()) {
      strings.add(
          matcher.group(1) == null
              ? matcher.group(2)
              : ESCAPED.matcher(matcher.group(1)).replaceAll("$1"));
    }
    return strings;
  }
}
