package mxconnect.core.target;

import java.io.Serial;
import java.util.Objects;

/** The text is no domain or host name; its message says which part and why, without the text. */
public final class BadNameException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  BadNameException(String reason) {
    super(reason);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
