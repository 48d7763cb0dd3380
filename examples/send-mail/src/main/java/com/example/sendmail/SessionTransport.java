package com.example.sendmail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Jakarta Mail's SMTP client in a session that is open already: it says EHLO again, which is
 * allowed at any time (RFC 5321 §4.1.4), and waits for no greeting.
 */
final class SessionTransport extends SMTPTransport {
  private static final int READY = 220;

  private final SessionSocket socket;
  private boolean greeted;

  SessionTransport(Session mail, SessionSocket socket) {
    super(mail, null);
    this.socket = socket;
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    if (greeted) {
      socket.replyBegins();
      return super.readServerResponse();
    }
    greeted = true;
    return READY;
  }
}
