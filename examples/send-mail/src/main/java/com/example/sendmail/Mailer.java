package com.example.sendmail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import mxconnect.api.MxConnector;
import mxconnect.api.SmtpSession;
import mxconnect.api.SmtpTimeouts;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands messages to the mail exchangers of their recipients. Thread-safe. */
public final class Mailer {
  private final MxConnector connector;

  /** Makes a mailer that leaves the connector open. */
  public Mailer(MxConnector connector) {
    this.connector = connector;
  }

  /**
   * Sends a message to one recipient: to the best mail exchanger that opens a session, with the TLS
   * that it must have.
   *
   * @return the mail exchanger that has taken the message
   * @throws mxconnect.api.MxConnectException if no mail exchanger has opened a session
   * @throws MessagingException if the mail exchanger did not take the message
   */
  public String send(MimeMessage message, InternetAddress recipient)
      throws IOException, MessagingException, InterruptedException {
    try (SmtpSession session = connector.open(recipient.getAddress(), SmtpSession.opener())) {
      // One limit for every reply, so the longest of those in RFC 5321 §4.5.3.2.
      session.socket().setSoTimeout(Math.toIntExact(SmtpTimeouts.DATA_TERMINATION.toMillis()));
      SessionSocket socket = new SessionSocket(session.socket());
      SMTPTransport transport = new SessionTransport(mail(session), socket);
      transport.connect(socket);
      try {
        transport.sendMessage(message, new InternetAddress[] {recipient});
      } finally {
        quit(transport);
      }
      return session.connection().hostname();
    }
  }

  /** Whether the message was taken has been decided; a failed farewell changes nothing. */
  private static void quit(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The session is closed either way.
    }
  }

  private static Session mail(SmtpSession session) {
    Properties properties = new Properties();
    session
        .connection()
        .localHostname()
        .ifPresent(name -> properties.put("mail.smtp.localhost", name));
    return Session.getInstance(properties);
  }
}
