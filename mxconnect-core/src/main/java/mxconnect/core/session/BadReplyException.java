package mxconnect.core.session;

import java.io.IOException;
import java.io.Serial;

/** What a server has sent is no reply of SMTP (RFC 5321 §4.2). */
final class BadReplyException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  BadReplyException(String message) {
    super(message);
  }
}
