package mxconnect.core.target;

import java.io.Serial;
import java.util.Objects;
import mxconnect.core.report.Printable;

/** The text is no target; its message names the text and says why, in one printable line. */
public final class BadTargetException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private static final int MAX_SHOWN = 100;

  BadTargetException(String target, String reason) {
    super("target '" + shown(target) + "' " + reason);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  private static String shown(String target) {
    return target.length() <= MAX_SHOWN
        ? Printable.of(target)
        : Printable.of(target.substring(0, MAX_SHOWN)) + "...";
  }
}
