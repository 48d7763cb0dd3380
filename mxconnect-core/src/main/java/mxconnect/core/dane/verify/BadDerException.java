package mxconnect.core.dane.verify;

import java.io.Serial;

/** Octets are not what they should be in the distinguished encoding. */
final class BadDerException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  BadDerException(String message) {
    super(message);
  }
}
