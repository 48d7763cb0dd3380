package mxconnect.cli.check.show.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mxconnect.api.spi.support.Printable;
import mxconnect.cli.text.Columns;
import mxconnect.cli.text.Ink;
import mxconnect.cli.text.Terminal;

/** Lines under construction, none but whole ones wider than the terminal. Not thread-safe. */
final class Page {
  private final Ink ink;
  private final int width;
  private final boolean signs;
  private final List<String> lines = new ArrayList<>();

  Page(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
    this.width = terminal.width();
    this.signs = terminal.interactive();
  }

  int width() {
    return width;
  }

  Ink ink() {
    return ink;
  }

  /** Returns a sign and a blank on a terminal, and nothing elsewhere. */
  String sign(String sign) {
    return signs ? sign + " " : "";
  }

  List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** Adds a line that has been painted and fits. */
  void painted(String line) {
    lines.add(line);
  }

  /** Adds a line that must not be broken, even if it is wider than the terminal. */
  void whole(int indent, Tone tone, String line) {
    lines.add(" ".repeat(indent) + tone.paint(ink, line));
  }

  void blank() {
    lines.add("");
  }

  /** Adds a text, each of its own lines wrapped, all of them indented. */
  void text(int indent, Tone tone, String text) {
    labelled(" ".repeat(indent), Tone.PLAIN, tone, text);
  }

  /**
   * Adds a label and a text beside it, wrapped below itself.
   *
   * @param label the label with the blanks around it, harmless and short
   * @param text the text
   */
  void labelled(String label, Tone labelTone, Tone tone, String text) {
    int indent = Columns.of(label);
    String before = labelTone.paint(ink, label);
    for (String whole : text.lines().toList()) {
      for (String line : Columns.wrap(Printable.of(whole), width - indent)) {
        lines.add(before + tone.paint(ink, line));
        before = " ".repeat(indent);
      }
    }
  }
}
