package mxconnect.core.recipient;

import java.io.Serial;

/** The text is no domain or host name. */
public final class BadNameException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  BadNameException(String reason) {
    this.reason = reason;
  }

  /** Returns which part of the name is wrong and why, without the whole name. */
  @Override
  public String getMessage() {
    return reason;
  }
}
