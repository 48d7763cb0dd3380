package mxconnect.api;

import static java.util.Objects.requireNonNull;

/**
 * Receives the lines of an {@link SmtpSession} while it is opened, as they are sent and read, on
 * the thread that opens it. The lines have no line break; those of the server are read as UTF-8 and
 * may hold anything, control characters too. Nothing secret is among them: a session says EHLO,
 * HELO, STARTTLS and QUIT.
 */
public interface SmtpTranscript {
  /** Receives a line that was sent. */
  void sent(String line);

  /** Receives a line that the server has sent, its code included; also one that breaks off. */
  void received(String line);

  /** Receives that TLS is on, and the certificates accepted: what follows is said within it. */
  default void secured(TlsSession tls) {
    requireNonNull(tls, "tls");
  }

  /** Returns one that drops everything. */
  static SmtpTranscript none() {
    return NoTranscript.INSTANCE;
  }
}
