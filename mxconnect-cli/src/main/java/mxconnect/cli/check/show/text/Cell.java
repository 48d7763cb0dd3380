package mxconnect.cli.check.show.text;

import mxconnect.api.spi.support.Printable;

/**
 * A cell of a table.
 *
 * @param brief what it says where there is little room
 * @param full what it says where there is room
 * @param tone how it looks
 */
record Cell(String brief, String full, Tone tone) {
  /** Makes it harmless. */
  Cell {
    brief = Printable.of(brief);
    full = Printable.of(full);
  }

  static Cell of(String text) {
    return new Cell(text, text, Tone.PLAIN);
  }

  static Cell of(String text, Tone tone) {
    return new Cell(text, text, tone);
  }

  String text(boolean room) {
    return room ? full : brief;
  }
}
