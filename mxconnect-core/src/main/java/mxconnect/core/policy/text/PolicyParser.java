package mxconnect.core.policy.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mxconnect.api.MtaStsMode;

/**
 * Reads a policy file by the grammar of RFC 8461 §3.2. Names and values are case-sensitive, unknown
 * fields are ignored, and of a field that is given twice, other than {@code mx}, the first counts.
 * An {@code mx} that can match nothing does not spoil the others.
 */
public final class PolicyParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}+");
  private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x1f\\x7f]++");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}+");

  private final boolean strict;
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> mx = new LinkedHashSet<>();

  private PolicyParser(boolean strict) {
    this.strict = strict;
  }

  /**
   * Reads a policy file.
   *
   * @param text the file
   * @param strict whether a line that is not a field is an error, as the grammar has it, or
   *     ignored, as blank lines are in any case
   * @throws PolicySyntaxException if it is not a policy; the message says why
   */
  public static PolicyDocument parse(String text, boolean strict) throws PolicySyntaxException {
    PolicyParser parser = new PolicyParser(strict);
    for (String line : lines(text)) {
      parser.read(line);
    }
    return parser.document();
  }

  /**
   * Returns the lines of a policy file as they are, but for blank ones, separated by LF.
   *
   * @param text the file
   */
  public static String withoutBlankLines(String text) {
    List<String> lines = lines(text);
    lines.removeIf(line -> Wsp.strip(line).isEmpty());
    return String.join("\n", lines);
  }

  /** Lines end with LF or CRLF; the last ending may be missing. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', start)) {
      boolean crlf = lf > start && text.charAt(lf - 1) == '\r';
      lines.add(text.substring(start, crlf ? lf - 1 : lf));
      start = lf + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private void read(String line) throws PolicySyntaxException {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(colon, 0));
    String value = Wsp.strip(line.substring(colon + 1));
    if (name.equals("mx")) {
      MxPattern.parse(value).map(MxPattern::toString).ifPresent(mx::add);
    } else if (NAME.matcher(name).matches() && VALUE.matcher(value).matches()) {
      fields.putIfAbsent(name, value);
    } else if (strict && !Wsp.strip(line).isEmpty()) { // others read policies with blank lines
      throw new PolicySyntaxException("not a field: '" + line + "'");
    }
  }

  private PolicyDocument document() throws PolicySyntaxException {
    String version = required("version");
    if (!version.equals("STSv1")) {
      throw new PolicySyntaxException("version is '" + version + "', not STSv1");
    }
    MtaStsMode mode = mode(required("mode"));
    Duration maxAge = maxAge(required("max_age"));
    if (mx.isEmpty() && mode != MtaStsMode.NONE) {
      throw new PolicySyntaxException("there is no mx that can match");
    }
    return new PolicyDocument(mode, List.copyOf(mx), maxAge);
  }

  private String required(String name) throws PolicySyntaxException {
    return Optional.ofNullable(fields.get(name))
        .orElseThrow(() -> new PolicySyntaxException("there is no " + name));
  }

  private static MtaStsMode mode(String value) throws PolicySyntaxException {
    return MtaStsMode.of(value)
        .orElseThrow(
            () ->
                new PolicySyntaxException("mode is '" + value + "', not enforce, testing or none"));
  }

  private static Duration maxAge(String value) throws PolicySyntaxException {
    if (!SECONDS.matcher(value).matches()) {
      throw new PolicySyntaxException("max_age is '" + value + "', not 1 to 10 digits");
    }
    Duration maxAge = Duration.ofSeconds(Long.parseLong(value));
    return maxAge.compareTo(PolicyDocument.MAX_AGE) > 0 ? PolicyDocument.MAX_AGE : maxAge;
  }
}
