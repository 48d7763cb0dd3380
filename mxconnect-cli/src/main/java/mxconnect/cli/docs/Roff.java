package mxconnect.cli.docs;

import java.util.ArrayList;
import java.util.List;

/** Writes the language of man pages. */
final class Roff {
  private final List<String> lines = new ArrayList<>();

  /** Adds a request with its arguments, as they are. */
  Roff request(String request) {
    lines.add("." + request);
    return this;
  }

  /** Adds a heading. */
  Roff section(String title) {
    return request("SH " + quoted(title));
  }

  /** Adds a heading within a section. */
  Roff part(String title) {
    return request("SS " + quoted(title));
  }

  /** Adds a line of text. */
  Roff text(String text) {
    return raw(escaped(text));
  }

  /** Adds a line of text that is escaped already. */
  Roff raw(String text) {
    boolean looksLikeARequest = text.startsWith(".") || text.startsWith("'");
    lines.add(looksLikeARequest ? "\\&" + text : text);
    return this;
  }

  /** Adds lines that keep their form. */
  Roff example(List<String> text) {
    request("RS 4").request("EX");
    text.forEach(this::text);
    return request("EE").request("RE");
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  static String quoted(String text) {
    return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
  }

  static String escaped(String text) {
    return text.replace("\\", "\\(rs")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti");
  }
}
