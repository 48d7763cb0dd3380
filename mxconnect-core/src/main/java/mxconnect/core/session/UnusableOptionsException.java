package mxconnect.core.session;

import java.io.IOException;
import java.io.Serial;

/** The caller's options for TLS cannot be kept here; no octet has been sent because of it. */
final class UnusableOptionsException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  UnusableOptionsException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
