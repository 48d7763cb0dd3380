package mxconnect.cli.check.show.html;

import java.util.Locale;

/** How a thing is coloured and which sign it has; the word beside it says the same. */
enum Tone {
  /** Secure, verified. */
  GOOD,
  /** It works, and nothing vouches for it. */
  OPEN,
  /** Bogus, refused, failing. */
  BAD,
  /** Not known, or not to be judged. */
  NEUTRAL;

  /** Returns the class of the style sheet. */
  String type() {
    return name().toLowerCase(Locale.ROOT);
  }
}
