package mxconnect.cli.text;

import mxconnect.api.spi.support.Printable;

/**
 * Writes pieces of text, each made {@linkplain Printable harmless}, in colours if there are any.
 *
 * @param colours whether there are colours
 */
record Ink(boolean colours) {
  String plain(String text) {
    return Printable.of(text);
  }

  String strong(String text) {
    return painted("1", text);
  }

  String faint(String text) {
    return painted("2", text);
  }

  String good(String text) {
    return painted("32", text);
  }

  String warning(String text) {
    return painted("33", text);
  }

  String bad(String text) {
    return painted("31", text);
  }

  private String painted(String code, String text) {
    String safe = Printable.of(text);
    return colours ? "\u001b[" + code + "m" + safe + "\u001b[0m" : safe;
  }
}
