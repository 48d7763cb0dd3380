package mxconnect.core.recipient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import mxconnect.api.dns.DnsName;
import mxconnect.api.spi.support.Printable;

/**
 * Domain and host names as text.
 *
 * <p>A name is what RFC 5321 §4.1.2 calls a Domain, in A-labels or U-labels. It may also have
 * underscores, symbols and emoji, because names with them are in use. What ends in a number is no
 * name but a broken IP address.
 */
public final class DomainName {
  private static final String ACE_PREFIX = "xn--";

  /** Some characters map to nothing, so U-labels may be longer; this only bounds the work. */
  private static final int MAX_INPUT = 1_000;

  private static final int MAX_SHOWN = 80;

  private static final Pattern NUMBER = Pattern.compile("[0-9]++|0x[0-9a-f]*+");

  private DomainName() {}

  /**
   * Returns a name as the DNS has it: A-labels in lower case, without the trailing dot.
   *
   * @param name a name in A-labels or U-labels; one trailing dot is allowed, and the ideographic
   *     full stops count as dots (UTS #46 §4.5)
   * @throws BadNameException if it is malformed
   */
  public static String toAscii(String name) throws BadNameException {
    if (name.length() > MAX_INPUT) {
      throw new BadNameException("has " + name.length() + " characters");
    }
    List<String> labels = new ArrayList<>();
    for (String label : split(name)) {
      labels.add(labelToAscii(label));
    }
    requireNotNumeric(labels.getLast());
    String ascii = String.join(".", labels);
    if (ascii.length() > DnsName.MAX_LENGTH) {
      throw new BadNameException(
          "has " + ascii.length() + " octets, over " + DnsName.MAX_LENGTH + " (RFC 1035 §2.3.4)");
    }
    if (ascii.contains(ACE_PREFIX)) {
      Uts46.requireOneDirection(ascii);
    }
    return ascii;
  }

  /**
   * Returns a name for display: in U-labels, but for A-labels that have none, or one with
   * characters that this Java does not know, which stay as they are.
   *
   * @param ascii a name as {@link #toAscii} returns it
   */
  public static String toUnicode(String ascii) {
    return withULabels(ascii, DomainName::isKnown);
  }

  /** ICU has a later Unicode than this Java, to which a new character is as good as unassigned. */
  private static boolean isKnown(String label) {
    return label.codePoints().allMatch(Character::isDefined);
  }

  private static String withULabels(String ascii, Predicate<String> used) {
    if (!ascii.contains(ACE_PREFIX)) {
      return ascii;
    }
    List<String> labels = new ArrayList<>();
    for (String label : ascii.split("\\.", -1)) {
      labels.add(
          label.startsWith(ACE_PREFIX) ? Uts46.toUnicode(label).filter(used).orElse(label) : label);
    }
    return String.join(".", labels);
  }

  /**
   * Returns which characters of a name IDNA 2008 disallows (RFC 5892 §3), in words; nothing for
   * most names. Not every mail system accepts such a name.
   *
   * @param ascii a name as {@link #toAscii} returns it
   */
  public static Optional<String> disallowed(String ascii) {
    String unicode = withULabels(ascii, label -> true);
    if (unicode.equals(ascii)) {
      return Optional.empty();
    }
    return Arrays.stream(unicode.split("\\."))
        .flatMapToInt(Idna2008::disallowed)
        .distinct()
        .mapToObj("U+%04X"::formatted)
        .reduce((a, b) -> a + ", " + b)
        .map(characters -> "has characters that RFC 5892 disallows: " + characters);
  }

  private static List<String> split(String name) throws BadNameException {
    String dotted = name.replace('\u3002', '.').replace('\uff0e', '.').replace('\uff61', '.');
    String relative = DnsName.relative(dotted);
    if (relative.isEmpty()) {
      throw new BadNameException("has no domain");
    }
    return List.of(relative.split("\\.", -1));
  }

  private static String labelToAscii(String label) throws BadNameException {
    String ascii = needsIdna(label) ? Uts46.toAscii(label) : label.toLowerCase(Locale.ROOT);
    if (ascii.isEmpty()) {
      throw new BadNameException("has an empty label");
    }
    if (ascii.length() > DnsName.MAX_LABEL_LENGTH) {
      throw bad(label, "has " + ascii.length() + " octets, over " + DnsName.MAX_LABEL_LENGTH);
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (!isHostCharacter(ascii.charAt(i))) {
        throw bad(label, "has '" + Printable.message(ascii.substring(i, i + 1)) + "'");
      }
    }
    if (ascii.startsWith("-") || ascii.endsWith("-")) {
      throw bad(label, "begins or ends with a hyphen");
    }
    return ascii;
  }

  private static boolean needsIdna(String label) {
    return isAce(label) || !isAscii(label);
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  static boolean isAce(String label) {
    return label.regionMatches(true, 0, ACE_PREFIX, 0, ACE_PREFIX.length());
  }

  private static boolean isHostCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
  }

  /**
   * No top-level domain is a number (RFC 3696 §2); {@code 1.2.3} and {@code 0x7f.1} are no names.
   */
  private static void requireNotNumeric(String last) throws BadNameException {
    if (NUMBER.matcher(last).matches()) {
      throw bad(last, "is a number, so this is no domain but a malformed IP address");
    }
  }

  static BadNameException bad(String label, String why) {
    String shown = label.length() <= MAX_SHOWN ? label : label.substring(0, MAX_SHOWN) + "...";
    return new BadNameException("has the label '" + Printable.message(shown) + "', which " + why);
  }
}
