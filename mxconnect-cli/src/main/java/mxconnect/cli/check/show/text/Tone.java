package mxconnect.cli.check.show.text;

import mxconnect.cli.text.Ink;

/** How a text looks; the words say the same. */
enum Tone {
  PLAIN,
  STRONG,
  FAINT,
  GOOD,
  WARNING,
  BAD;

  String paint(Ink ink, String text) {
    return switch (this) {
      case PLAIN -> ink.plain(text);
      case STRONG -> ink.strong(text);
      case FAINT -> ink.faint(text);
      case GOOD -> ink.good(text);
      case WARNING -> ink.warning(text);
      case BAD -> ink.bad(text);
    };
  }
}
