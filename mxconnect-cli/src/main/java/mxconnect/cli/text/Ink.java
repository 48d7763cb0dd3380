package mxconnect.cli.text;

import mxconnect.api.spi.support.Printable;

/**
 * Writes pieces of text, each made {@linkplain Printable harmless}, in colours if there are any.
 *
 * @param colours whether there are colours
 */
public record Ink(boolean colours) {
  /** Returns a text without colour. */
  public String plain(String text) {
    return Printable.of(text);
  }

  /** Returns a text that stands out. */
  public String strong(String text) {
    return painted("1", text);
  }

  /** Returns a text that stands back. */
  public String faint(String text) {
    return painted("2", text);
  }

  /** Returns a text that says that all is well. */
  public String good(String text) {
    return painted("32", text);
  }

  /** Returns a text that warns. */
  public String warning(String text) {
    return painted("33", text);
  }

  /** Returns a text that tells a failure. */
  public String bad(String text) {
    return painted("31", text);
  }

  private String painted(String code, String text) {
    String safe = Printable.of(text);
    return colours ? "\u001b[" + code + "m" + safe + "\u001b[0m" : safe;
  }
}
