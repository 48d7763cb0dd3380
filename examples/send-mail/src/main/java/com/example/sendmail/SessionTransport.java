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

  private boolean greeted;

  SessionTransport(Session mail) {
    super(mail, null);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    if (greeted) {
      return super.readServerResponse();
    }
    greeted = true;
    return READY;
  }
}
