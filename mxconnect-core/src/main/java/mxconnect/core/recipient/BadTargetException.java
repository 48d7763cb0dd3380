package mxconnect.core.recipient;

import java.io.Serial;
import mxconnect.api.spi.support.Printable;

/** The text is no target. */
public final class BadTargetException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private static final int MAX_SHOWN = 100;

  private final String message;

  BadTargetException(String target, String reason) {
    this.message = "target '" + shown(target) + "' " + reason;
  }

  /** Returns the text, cut if it is long, and why it is no target, in one printable line. */
  @Override
  public String getMessage() {
    return message;
  }

  private static String shown(String target) {
    return target.length() <= MAX_SHOWN
        ? Printable.message(target)
        : Printable.message(target.substring(0, MAX_SHOWN)) + "...";
  }
}
