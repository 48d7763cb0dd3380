package mxconnect.cli.text;

import java.util.List;
import java.util.Locale;
import mxconnect.api.AttemptResult;
import mxconnect.api.IpLiteral;

/** Attempts at mail exchangers, in a line each for people. */
public final class AttemptText {
  private final Ink ink;

  /** Makes a writer for a terminal. */
  public AttemptText(Terminal terminal) {
    this.ink = new Ink(terminal.colours());
  }

  /** Returns how each ended. */
  public List<String> lines(List<AttemptResult> attempts) {
    return attempts.stream().map(attempt -> "  " + line(attempt)).toList();
  }

  /** Returns why hosts were not used. */
  public List<String> inVain(List<AttemptResult> attempts) {
    return lines(attempts.stream().filter(attempt -> attempt.code().isPresent()).toList());
  }

  private String line(AttemptResult attempt) {
    String where =
        attempt
            .address()
            .map(IpLiteral::format)
            .map(ip -> attempt.hostname() + " [" + ip + "]:" + attempt.port())
            .orElse(attempt.hostname());
    String repeated = where + ": "; // messages stand alone elsewhere
    String message = attempt.message();
    return ink.plain(where)
        + " "
        + attempt.outcome().name().toLowerCase(Locale.ROOT)
        + attempt.code().map(code -> " " + code).orElse("")
        + ", "
        + Millis.text(attempt.duration())
        + ": "
        + ink.plain(message.startsWith(repeated) ? message.substring(repeated.length()) : message);
  }
}
