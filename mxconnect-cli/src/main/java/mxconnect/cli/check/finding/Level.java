package mxconnect.cli.check.finding;

import java.util.Locale;

/** How bad a finding is, the worst first. */
public enum Level {
  /** Mail is not delivered, or not as the domain promises. */
  ERROR,
  /** It works now, and will break or is weaker than it could be. */
  WARNING,
  /** Good to know. */
  INFO;

  /** Returns it in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
