package mxconnect.cli.check.show.html.markup;

import java.util.regex.Pattern;

/** Where a page may lead: nowhere that the network could have named. */
public final class Link {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern FILE = Pattern.compile("[a-z0-9_][a-z0-9._-]*\\.html");
  private static final Pattern SECTION = Pattern.compile("[0-9A-Z]+(\\.[0-9]+)*");

  private final String reference;

  private Link(String reference) {
    this.reference = reference;
  }

  /** Returns a link within the page. */
  public static Link within(String id) {
    return new Link("#" + checked(ID, id));
  }

  /** Returns a link to a page in the same folder. */
  public static Link beside(String file) {
    return new Link(checked(FILE, file));
  }

  /** Returns a link to an RFC. */
  public static Link rfc(int number) {
    return new Link("https://www.rfc-editor.org/rfc/rfc" + number);
  }

  /** Returns a link to a section or an appendix of an RFC. */
  public static Link rfc(int number, String section) {
    String kind = Character.isDigit(section.charAt(0)) ? "#section-" : "#appendix-";
    return new Link(rfc(number).reference + kind + checked(SECTION, section));
  }

  String reference() {
    return reference;
  }

  private static String checked(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("a link cannot be made of '" + text + "'");
    }
    return text;
  }
}
