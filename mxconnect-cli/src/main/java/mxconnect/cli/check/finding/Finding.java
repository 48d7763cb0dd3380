package mxconnect.cli.check.finding;

/**
 * One thing that was found.
 *
 * @param id what it is about
 * @param level how bad it is
 * @param subject the name, address or record it concerns
 * @param text what was found and what follows from it, in a sentence or two
 * @param fix what to do, in words or records that can be pasted; empty if there is nothing to do
 * @param rfc where it is written, such as {@code RFC 7672 §3.1.1}; empty if nowhere
 */
public record Finding(
    FindingId id, Level level, String subject, String text, String fix, String rfc) {
  /** Returns a finding with nothing to do, and written nowhere. */
  static Finding of(FindingId id, Level level, String subject, String text) {
    return new Finding(id, level, Excerpt.of(subject), text, "", "");
  }

  /** Returns it with what to do. */
  Finding withFix(String advice) {
    return new Finding(id, level, subject, text, advice, rfc);
  }

  /** Returns it with where it is written. */
  Finding withRfc(String section) {
    return new Finding(id, level, subject, text, fix, section);
  }
}
